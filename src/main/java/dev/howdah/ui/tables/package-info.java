/** Sizes of tables and their growth. */
@NullMarked
package dev.howdah.ui.tables;

import org.jspecify.annotations.NullMarked;
