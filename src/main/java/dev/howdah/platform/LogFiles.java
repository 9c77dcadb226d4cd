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
import java.util.function.Supplier;
import java.util.logging.ErrorManager;
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

  private final SecretMask mask;
  private final Formatter line;
  private final Deque<String> tail = new ArrayDeque<>();
  private final Deque<LogRecord> early = new ArrayDeque<>();
  private @Nullable FileHandler file;
  private boolean isClosed;

  private LogFiles(SecretMask mask) {
    this.mask = mask;
    line = new Line();
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
    opened.setFormatter(new Written());
    opened.setLevel(Level.INFO);
    synchronized (this) {
      if (isClosed || file != null) {
        opened.close();
        return;
      }
      // The secrets that were learned since then are taken out too.
      early.forEach(told -> opened.publish(written(told, () -> mask.mask(told.getMessage()))));
      early.clear();
      file = opened;
    }
  }

  /** The end of what was logged, a line each; the stack trace of a record is one with it. */
  public synchronized List<String> tail() {
    return List.copyOf(tail);
  }

  @Override
  public void publish(LogRecord told) {
    if (!isLoggable(told)) {
      return;
    }
    LogRecord written = written(told, () -> mask.mask(line.format(told)));
    synchronized (this) {
      if (isClosed) {
        return;
      }
      keep(tail, written.getMessage().stripTrailing());
      FileHandler open = file;
      if (open == null) {
        keep(early, written);
      } else {
        open.publish(written);
      }
    }
  }

  /** A record of the very text; whatever fails on the way to it, who logs goes on. */
  private LogRecord written(LogRecord told, Supplier<String> text) {
    LogRecord written = new LogRecord(told.getLevel(), words(told, text));
    written.setInstant(told.getInstant());
    written.setLoggerName(told.getLoggerName());
    return written;
  }

  private String words(LogRecord told, Supplier<String> text) {
    try {
      return text.get();
    } catch (RuntimeException | StackOverflowError e) {
      String sentence = "A line of the log cannot be written: " + e.getClass().getName();
      reportError(sentence, new IllegalStateException(sentence), ErrorManager.FORMAT_FAILURE);
      LogRecord instead = new LogRecord(told.getLevel(), sentence);
      instead.setInstant(told.getInstant());
      instead.setLoggerName(told.getLoggerName());
      return line.format(instead);
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
      return line.toString();
    }
  }

  /** What is text already. */
  private static final class Written extends Formatter {
    @Override
    public String format(LogRecord told) {
      return told.getMessage();
    }
  }
}
