/** The wall: all connected targets at a glance. */
@NullMarked
package dev.howdah.ui.wall;

import org.jspecify.annotations.NullMarked;
