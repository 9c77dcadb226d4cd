package dev.howdah.schema.plan;

import dev.howdah.journal.Place;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Statements of no plan as one file that can be run by hand with psql: each as it was shown and
 * outside of a transaction. It refuses any other database by name, stops at the first error, and
 * waits for a lock only where that keeps nobody waiting.
 */
final class StatementScript {
  private StatementScript() {}

  /**
   * Writes the file.
   *
   * @param title what it is for
   * @param statements without their semicolons
   */
  static String of(String title, List<String> statements, Place place, Script.Origin origin) {
    ScriptText text = new ScriptText();
    text.comment("", "Howdah wrote this file. What it does: " + title);
    text.provenance(Optional.of(place), Optional.of(origin));
    text.comment(
        "",
        "Run it with psql -X -f, once, outside of a transaction block, not with -1 and not on a"
            + " standby. It stops at the first error; what was done before stands, and an index"
            + " that was being built may be left INVALID. It does not write Howdah's journal.");
    text.line("");
    text.settings(Optional.of(place));
    boolean waiting = false;
    for (String statement : statements) {
      boolean waits = statement.toUpperCase(Locale.ROOT).contains(" CONCURRENTLY ");
      if (waits && !waiting) {
        text.patience();
      } else if (waiting && !waits) {
        text.impatience();
      }
      waiting = waits;
      text.line(statement.strip() + ";").line("");
    }
    return text.toString();
  }
}
