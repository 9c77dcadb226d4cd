/** The journal of what Howdah changed: to read, to export, and to take changes back from. */
@NullMarked
package dev.howdah.ui.journal;

import org.jspecify.annotations.NullMarked;
