package dev.howdah.cli;

import dev.howdah.connect.ConnectionSettings;
import dev.howdah.connect.Environment;
import dev.howdah.connect.Target;
import java.util.Locale;
import java.util.Optional;

/** Asks before the database is changed; on production the database's name has to be typed. */
final class Confirmation {
  private final Terminal terminal;
  private final WriteOptions options;

  Confirmation(Terminal terminal, WriteOptions options) {
    this.terminal = terminal;
    this.options = options;
  }

  /**
   * Whether to go ahead. The end of the input is a no.
   *
   * @param action what would be done, such as {@code Install 6 objects}
   */
  boolean granted(String action, Target target) {
    if (options.yes()) {
      return true;
    }
    Terminal.Prompt prompt = terminal.prompt().orElseThrow();
    ConnectionSettings settings = target.settings();
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
}
