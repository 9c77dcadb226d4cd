/** What the indexes that Howdah built have brought since. */
@NullMarked
package dev.howdah.index.account;

import org.jspecify.annotations.NullMarked;
