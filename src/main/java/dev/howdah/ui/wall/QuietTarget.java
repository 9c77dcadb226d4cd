package dev.howdah.ui.wall;

import dev.howdah.ui.kit.Marking;

/**
 * A saved favourite that is not connected.
 *
 * @param address as a person reads it
 * @param connect opens a window on it
 */
public record QuietTarget(Marking marking, String address, Runnable connect) {}
