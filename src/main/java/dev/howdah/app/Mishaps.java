package dev.howdah.app;

import dev.howdah.platform.CrashReports;
import dev.howdah.ui.fx.UiExecutor;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what nobody handled: it goes to the log and into a report, and the window that is in front
 * says so, once, however often the same goes wrong behind the sheet. Any thread.
 */
final class Mishaps implements Thread.UncaughtExceptionHandler {
  private static final Logger LOG = LoggerFactory.getLogger(Mishaps.class);

  private final CrashReports reports;
  private final Executor background;
  private final UiExecutor ui;
  private final Windows windows;
  private boolean isShown;

  Mishaps(CrashReports reports, Threads threads, Windows windows) {
    this.reports = reports;
    this.background = threads.background();
    this.ui = threads.ui();
    this.windows = windows;
  }

  @Override
  public void uncaughtException(Thread thread, Throwable thrown) {
    LOG.error("Nobody handled this on {}", thread.getName(), thrown);
    try {
      background.execute(
          () -> {
            Optional<CrashReports.Report> report = written(thread, thrown);
            report.ifPresent(told -> ui.execute(() -> show(told)));
          });
    } catch (RejectedExecutionException e) {
      LOG.warn("There is no report of it", e);
    }
  }

  private Optional<CrashReports.Report> written(Thread thread, Throwable thrown) {
    try {
      return Optional.of(reports.write(thread.getName(), thrown));
    } catch (IOException e) {
      LOG.warn("There is no report of it", e);
      return Optional.empty();
    }
  }

  private void show(CrashReports.Report report) {
    Optional<Desktop> front = windows.front();
    if (isShown || front.isEmpty()) {
      return;
    }
    isShown = true;
    Desktop window = front.get();
    MishapSheet sheet = new MishapSheet(report);
    sheet.whenDone(
        () -> {
          isShown = false;
          window.uncover(sheet);
        });
    window.cover(sheet);
  }
}
