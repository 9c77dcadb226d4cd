package dev.howdah.cli;

import dev.howdah.connect.ConnectionSettings;
import dev.howdah.connect.Environment;
import dev.howdah.connect.Target;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * Asks before the database is changed; on production the database's name has to be typed, which
 * also unlocks it for this one command.
 */
final class Confirmation {
  /** Longer than any: its own statements were confirmed, and nothing comes after them. */
  private static final Duration WHOLE_COMMAND = Duration.ofDays(365);

  private final Terminal terminal;
  private final WriteOptions options;

  Confirmation(Terminal terminal, WriteOptions options) {
    this.terminal = terminal;
    this.options = options;
  }

  /**
   * Whether to go ahead. The end of the input is a no.
   *
   * @throws UsageException where the options say to go ahead but name no database or another one
   * @param action what would be done, such as {@code Install 6 objects}
   */
  boolean granted(String action, Target target) {
    boolean granted = granted(action, target.settings());
    if (granted) {
      target.writeLock().unlock(WHOLE_COMMAND);
    }
    return granted;
  }

  private boolean granted(String action, ConnectionSettings settings) {
    if (options.yes()) {
      check(settings);
      return true;
    }
    Terminal.Prompt prompt = terminal.prompt().orElseThrow();
    String where = action + " on " + PlainText.oneLine(settings.display()) + "?";
    boolean granted;
    if (settings.environment() == Environment.PRODUCTION) {
      Optional<String> typed =
          prompt.line(where + " This is production: type the database's name to go ahead: ");
      granted = typed.map(String::strip).equals(Optional.of(settings.database()));
    } else {
      String typed = prompt.line(where + " [y/N] ").orElse("").strip().toLowerCase(Locale.ROOT);
      granted = typed.equals("y") || typed.equals("yes");
    }
    if (!granted) {
      terminal.note("howdah: Nothing was changed.");
    }
    return granted;
  }

  /** A script that runs against the wrong place is what the name guards against. */
  private void check(ConnectionSettings settings) {
    boolean named = options.confirm().isPresent();
    if (named && !options.confirm().get().equals(settings.database())) {
      throw new UsageException(
          "--confirm names "
              + PlainText.oneLine(options.confirm().get())
              + ", and this is "
              + PlainText.oneLine(settings.display())
              + ". Nothing was changed.");
    }
    if (!named && settings.environment() == Environment.PRODUCTION) {
      throw new UsageException(
          PlainText.oneLine(settings.display())
              + " counts as production, where --yes is not enough: give --confirm "
              + PlainText.oneLine(settings.database())
              + " to go ahead. Nothing was changed.");
    }
  }
}
