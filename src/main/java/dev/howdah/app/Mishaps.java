package dev.howdah.app;

import dev.howdah.platform.CrashReports;
import dev.howdah.ui.fx.UiExecutor;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what nobody handled: it goes to the log, and the first into a report that the window in
 * front shows. What goes wrong while that is open is logged alone, and what comes again is logged
 * ever more rarely and shown once, so that one that comes with each poll neither buries what began
 * it nor returns for ever. Any thread.
 */
final class Mishaps implements Thread.UncaughtExceptionHandler {
  private static final Logger LOG = LoggerFactory.getLogger(Mishaps.class);

  private final CrashReports reports;
  private final Executor background;
  private final UiExecutor ui;
  private final Windows windows;
  private final AtomicBoolean isTold = new AtomicBoolean();

  /** How often each came, by where it was thrown. */
  private final Map<String, Long> times = new ConcurrentHashMap<>();

  Mishaps(CrashReports reports, Threads threads, Windows windows) {
    this.reports = reports;
    this.background = threads.background();
    this.ui = threads.ui();
    this.windows = windows;
  }

  @Override
  public void uncaughtException(Thread thread, Throwable thrown) {
    long time = times.merge(origin(thrown), 1L, Long::sum);
    if (time == 1) {
      LOG.error("Nobody handled this on {}", thread.getName(), thrown);
    } else if (Long.bitCount(time) == 1) {
      LOG.error("The same for the {}th time: {}", time, thrown.toString());
    }
    if (time > 1 || !isTold.compareAndSet(false, true)) {
      return;
    }
    try {
      background.execute(() -> tell(thread.getName(), thrown));
    } catch (RejectedExecutionException e) {
      isTold.set(false);
      LOG.warn("There is no report of it", e);
    }
  }

  /** What makes two of them the same: their words may differ. */
  private static String origin(Throwable thrown) {
    StackTraceElement[] frames = thrown.getStackTrace();
    return thrown.getClass().getName() + (frames.length == 0 ? "" : " at " + frames[0]);
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
