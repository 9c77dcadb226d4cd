/** The command line: the same abilities without a window, for scripts and cron. */
@NullMarked
package dev.howdah.cli;

import org.jspecify.annotations.NullMarked;
