/** The window: navigation, target chip, pages, status bar. */
@NullMarked
package dev.howdah.ui.shell;

import org.jspecify.annotations.NullMarked;
