package dev.howdah.platform;

import dev.howdah.connect.secret.SecretMask;
import dev.howdah.connect.store.OwnRights;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.logging.FileHandler;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The log of the window, from its start on: remembered until there is a folder to write it into,
 * and its end all the while. {@code howdah.0.log} is the present file of {@value #FILES} of a
 * megabyte each; one that runs beside has as many of its own, with a number behind their names.
 * Passwords are taken out of every line. Safe from any thread.
 */
public final class LogFiles extends Handler implements AutoCloseable {
  private static final int FILES = 4;
  private static final int BYTES = 1_000_000;
  private static final int REMEMBERED = 200;

  private final Formatter line;
  private final Deque<String> tail = new ArrayDeque<>();
  private final Deque<LogRecord> early = new ArrayDeque<>();
  private @Nullable FileHandler file;
  private boolean isClosed;

  private LogFiles(SecretMask mask) {
    line = new Line(mask);
    setLevel(Level.INFO);
  }

  /**
   * Listens from now on to what is logged.
   *
   * @param mask takes the secrets out
   */
  public static LogFiles begin(SecretMask mask) {
    LogFiles log = new LogFiles(mask);
    Logger.getLogger("").addHandler(log);
    return log;
  }

  /**
   * Writes into a folder what was logged so far and from now on. Blocking.
   *
   * @throws IOException where no log can be written there
   */
  public void writeInto(Path folder) throws IOException {
    OwnRights.createFolder(folder);
    FileHandler opened =
        new FileHandler(folder.resolve("howdah.%g.log").toString(), BYTES, FILES, true);
    opened.setFormatter(line);
    opened.setLevel(Level.INFO);
    synchronized (this) {
      if (isClosed || file != null) {
        opened.close();
        return;
      }
      early.forEach(opened::publish);
      early.clear();
      file = opened;
    }
  }

  /** The end of what was logged, a line each; the stack trace of a record is one with it. */
  public synchronized List<String> tail() {
    return List.copyOf(tail);
  }

  @Override
  public synchronized void publish(LogRecord told) {
    if (isClosed || !isLoggable(told)) {
      return;
    }
    keep(tail, line.format(told).stripTrailing());
    FileHandler open = file;
    if (open == null) {
      keep(early, told);
    } else {
      open.publish(told);
    }
  }

  private static <T> void keep(Deque<T> last, T one) {
    last.addLast(one);
    if (last.size() > REMEMBERED) {
      last.removeFirst();
    }
  }

  @Override
  public synchronized void flush() {
    FileHandler open = file;
    if (open != null) {
      open.flush();
    }
  }

  @Override
  public synchronized void close() {
    isClosed = true;
    Logger.getLogger("").removeHandler(this);
    FileHandler open = file;
    file = null;
    early.clear();
    if (open != null) {
      open.close();
    }
  }

  /** One record a line, and the stack trace below it. */
  private static final class Line extends Formatter {
    private static final DateTimeFormatter WHEN =
        DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSxxx", Locale.ROOT);

    private final SecretMask mask;

    Line(SecretMask mask) {
      this.mask = mask;
    }

    @Override
    public String format(LogRecord told) {
      StringBuilder line =
          new StringBuilder()
              .append(
                  WHEN.format(ZonedDateTime.ofInstant(told.getInstant(), ZoneId.systemDefault())))
              .append(' ')
              .append(told.getLevel().getName())
              .append(' ')
              .append(told.getLoggerName())
              .append(": ")
              .append(formatMessage(told))
              .append(System.lineSeparator());
      if (told.getThrown() != null) {
        line.append(CrashReports.trace(told.getThrown()));
      }
      return mask.mask(line.toString());
    }
  }
}
