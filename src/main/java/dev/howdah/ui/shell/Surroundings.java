package dev.howdah.ui.shell;

import dev.howdah.ui.kit.Marking;

/**
 * What a target's window knows of the others.
 *
 * @param marking how this target is told from the others
 * @param newWindow opens another window
 * @param wall shows all targets
 */
public record Surroundings(Marking marking, Runnable newWindow, Runnable wall) {}
