package dev.howdah.app;

import dev.howdah.platform.CrashReports;
import dev.howdah.ui.fx.UiExecutor;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what nobody handled: it goes to the log, and the first into a report that the window in
 * front shows. What goes wrong while that is open is logged alone, so that one that comes with each
 * poll does not bury what began it. Any thread.
 */
final class Mishaps implements Thread.UncaughtExceptionHandler {
  private static final Logger LOG = LoggerFactory.getLogger(Mishaps.class);

  private final CrashReports reports;
  private final Executor background;
  private final UiExecutor ui;
  private final Windows windows;
  private final AtomicBoolean isTold = new AtomicBoolean();

  Mishaps(CrashReports reports, Threads threads, Windows windows) {
    this.reports = reports;
    this.background = threads.background();
    this.ui = threads.ui();
    this.windows = windows;
  }

  @Override
  public void uncaughtException(Thread thread, Throwable thrown) {
    LOG.error("Nobody handled this on {}", thread.getName(), thrown);
    if (!isTold.compareAndSet(false, true)) {
      return;
    }
    try {
      background.execute(() -> tell(thread.getName(), thrown));
    } catch (RejectedExecutionException e) {
      isTold.set(false);
      LOG.warn("There is no report of it", e);
    }
  }

  private void tell(String thread, Throwable thrown) {
    try {
      CrashReports.Report report = reports.write(thread, thrown);
      ui.execute(() -> show(report));
    } catch (RuntimeException e) {
      isTold.set(false);
      LOG.warn("There is no report of it", e);
    }
  }

  private void show(CrashReports.Report report) {
    Optional<Desktop> front = windows.front();
    if (front.isEmpty()) {
      isTold.set(false);
      return;
    }
    Desktop window = front.get();
    MishapSheet sheet = new MishapSheet(report);
    sheet.whenDone(() -> window.uncover(sheet));
    window.cover(sheet);
    // However it goes: closed, or with the screen that it lay upon.
    sheet
        .sceneProperty()
        .subscribe(
            scene -> {
              if (scene == null) {
                isTold.set(false);
              }
            });
  }
}
