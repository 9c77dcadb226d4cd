/** The entry point alone. */
@NullMarked
package dev.howdah;

import org.jspecify.annotations.NullMarked;
