/** Whether the target is well: tiles, live charts. */
@NullMarked
package dev.howdah.ui.overview;

import org.jspecify.annotations.NullMarked;
