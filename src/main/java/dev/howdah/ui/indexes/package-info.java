/** Index use, missing indexes, one-click creation. */
@NullMarked
package dev.howdah.ui.indexes;

import org.jspecify.annotations.NullMarked;
