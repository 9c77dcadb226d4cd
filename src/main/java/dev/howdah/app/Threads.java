package dev.howdah.app;

import dev.howdah.ui.fx.UiExecutor;
import java.util.concurrent.Executor;

/**
 * Where work runs.
 *
 * @param background for what blocks
 * @param ui the JavaFX thread
 */
record Threads(Executor background, UiExecutor ui) {}
