package dev.howdah.platform;

import dev.howdah.connect.secret.SecretMask;
import dev.howdah.connect.store.OwnRights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.logging.FileHandler;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * The log of the window: {@code howdah.0.log} is the present one, and {@value #FILES} files of a
 * megabyte each are all there ever is. Passwords are taken out of every line. Blocking.
 */
public final class LogFiles implements AutoCloseable {
  private static final int FILES = 4;
  private static final int BYTES = 1_000_000;

  private final FileHandler handler;
  private final Logger root;

  private LogFiles(FileHandler handler, Logger root) {
    this.handler = handler;
    this.root = root;
  }

  /**
   * Writes into a folder from now on what is logged.
   *
   * @param arguments of this process, whose secrets are taken out
   * @throws IOException where no log can be written there
   */
  public static LogFiles open(Path folder, List<String> arguments) throws IOException {
    OwnRights.createFolder(folder);
    FileHandler handler =
        new FileHandler(folder.resolve("howdah.%g.log").toString(), BYTES, FILES, true);
    handler.setFormatter(new Line(new SecretMask(arguments, Optional.empty())));
    handler.setLevel(Level.INFO);
    Logger root = Logger.getLogger("");
    root.addHandler(handler);
    return new LogFiles(handler, root);
  }

  /**
   * The end of the present log; empty where there is none.
   *
   * @param lines how many at most
   */
  public static List<String> tail(Path folder, int lines) throws IOException {
    Path present = folder.resolve("howdah.0.log");
    if (!Files.isReadable(present)) {
      return List.of();
    }
    List<String> all = new ArrayList<>(Files.readAllLines(present));
    return List.copyOf(all.subList(Math.max(0, all.size() - lines), all.size()));
  }

  @Override
  public void close() {
    root.removeHandler(handler);
    handler.close();
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
