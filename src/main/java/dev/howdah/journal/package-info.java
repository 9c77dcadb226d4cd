/**
 * What Howdah changed on which target, kept in a readable file on this computer: written down
 * before a statement runs and again when it has ended, so that a killed process leaves a trace too.
 * Knows no SQL session; whoever changes a target writes here.
 */
@NullMarked
package dev.howdah.journal;

import org.jspecify.annotations.NullMarked;
