package dev.howdah.app;

import dev.howdah.cli.StartupTrace;
import dev.howdah.ui.fx.UiExecutor;
import java.time.Duration;
import javafx.animation.AnimationTimer;

/**
 * Follows the start until the window is usable: its first frame is drawn and it answers; where it
 * was opened on a target, the first figures are there too. A pulse lays out and hands a frame to
 * the renderer, and the next one waits until that was taken: so the second pulse follows the first
 * frame. Belongs to the JavaFX thread.
 */
final class StartupWatch extends AnimationTimer {
  /** A target that did not answer by then will not. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final StartupTrace trace;
  private final Windows windows;
  private final boolean awaitsFigures;
  private final UiExecutor ui;
  private final long until = System.nanoTime() + PATIENCE.toNanos();
  private int pulses;
  private boolean answers;

  /**
   * @param awaitsFigures whether the window was opened on a target
   */
  StartupWatch(StartupTrace trace, Windows windows, boolean awaitsFigures, UiExecutor ui) {
    this.trace = trace;
    this.windows = windows;
    this.awaitsFigures = awaitsFigures;
    this.ui = ui;
  }

  @Override
  public void handle(long now) {
    pulses++;
    if (pulses == 2) {
      trace.reached("first frame");
      ui.execute(this::answered);
    } else if (answers && (hasFigures() || System.nanoTime() > until)) {
      if (hasFigures()) {
        trace.reached("figures");
      }
      over();
    }
  }

  private void answered() {
    trace.reached("usable");
    answers = true;
    if (!awaitsFigures) {
      over();
    }
  }

  private boolean hasFigures() {
    return windows.all().stream()
        .anyMatch(window -> window.session().filter(each -> each.pulses() > 0).isPresent());
  }

  private void over() {
    stop();
    trace.write();
    if (trace.ends()) {
      windows.quit();
    }
  }
}
