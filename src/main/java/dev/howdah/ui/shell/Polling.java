package dev.howdah.ui.shell;

import dev.howdah.monitor.Pace;
import java.util.function.Consumer;

/**
 * What the header's buttons do to the polling; each returns at once.
 *
 * @param pause stops polling until resumed
 * @param refresh polls as soon as possible, also while paused or while the link is lost
 * @param pace asks for other intervals
 */
public record Polling(Runnable pause, Runnable resume, Runnable refresh, Consumer<Pace> pace) {}
