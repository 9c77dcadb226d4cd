package dev.howdah.app;

import dev.howdah.platform.CrashReports;
import dev.howdah.ui.fx.UiExecutor;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what nobody handled: it goes to the log, and the first into a report that the window in
 * front shows. What goes wrong while that is open is logged alone, and shown if it comes again
 * later; what comes again is logged ever more rarely and shown once, so that one that comes with
 * each poll neither buries what began it nor returns for ever. Any thread.
 */
final class Mishaps implements Thread.UncaughtExceptionHandler {
  private static final Logger LOG = LoggerFactory.getLogger(Mishaps.class);

  /** More of a chain of causes tells nothing more; one may even lead back to itself. */
  private static final int CAUSES = 8;

  private final CrashReports reports;
  private final Executor background;
  private final UiExecutor ui;
  private final Windows windows;
  private final AtomicBoolean isTold = new AtomicBoolean();

  /** How often each came, by where it was thrown. */
  private final Map<String, Long> times = new ConcurrentHashMap<>();

  /** Those that have their report. */
  private final Set<String> reported = ConcurrentHashMap.newKeySet();

  Mishaps(CrashReports reports, Threads threads, Windows windows) {
    this.reports = reports;
    this.background = threads.background();
    this.ui = threads.ui();
    this.windows = windows;
  }

  @Override
  public void uncaughtException(Thread thread, Throwable thrown) {
    String origin = origin(thrown);
    long time = times.merge(origin, 1L, Long::sum);
    if (time == 1) {
      LOG.error("Nobody handled this on {}", thread.getName(), thrown);
    } else if (Long.bitCount(time) == 1) {
      LOG.error("The same for the {}th time: {}", time, thrown.toString());
    }
    if (reported.contains(origin) || !isTold.compareAndSet(false, true)) {
      return;
    }
    reported.add(origin);
    try {
      background.execute(() -> tell(thread.getName(), thrown));
    } catch (RejectedExecutionException e) {
      isTold.set(false);
      LOG.warn("There is no report of it", e);
    }
  }

  /**
   * What makes two of them the same: where they and their causes were thrown, and from where in
   * Howdah, as many places lead to one check of the JDK. Their words may differ.
   */
  private static String origin(Throwable thrown) {
    return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause)
        .limit(CAUSES)
        .map(each -> each.getClass().getName() + place(each.getStackTrace()))
        .collect(Collectors.joining(", "));
  }

  private static String place(StackTraceElement[] frames) {
    return Stream.concat(
            Stream.of(frames).limit(1),
            Stream.of(frames)
                .filter(frame -> frame.getClassName().startsWith("dev.howdah."))
                .limit(1))
        .map(frame -> " at " + frame)
        .collect(Collectors.joining());
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
