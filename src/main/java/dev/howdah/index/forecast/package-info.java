/** What an index will bring and cost, before it is built. */
@NullMarked
package dev.howdah.index.forecast;

import org.jspecify.annotations.NullMarked;
