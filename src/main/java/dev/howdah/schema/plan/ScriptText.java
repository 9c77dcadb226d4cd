package dev.howdah.schema.plan;

import dev.howdah.journal.Place;
import dev.howdah.schema.sql.Quoting;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * The text of a file for psql while it is written: what all such files say and set. One thread's.
 */
final class ScriptText {
  private static final int LINE = 120;

  private final StringBuilder text = new StringBuilder();

  void provenance(Optional<Place> place, Optional<Script.Origin> origin) {
    place.ifPresent(
        one -> comment("", "For the database " + one.database() + " at " + one.address() + "."));
    origin.ifPresent(
        one ->
            comment(
                "",
                "Planned as the role "
                    + one.role()
                    + " at "
                    + one.at().truncatedTo(ChronoUnit.SECONDS)
                    + " (UTC)."));
  }

  void settings(Optional<Place> place) {
    line("\\set ON_ERROR_STOP on").line("\\set AUTOCOMMIT on");
    line("SET client_encoding = 'UTF8';");
    impatience();
    line("SET statement_timeout = 0;");
    line("SET search_path = pg_catalog, pg_temp;").line("");
    place.map(Place::database).ifPresent(this::guard);
  }

  private void guard(String database) {
    String refusal = "This file is for the database " + database + ", not for this one.";
    String dollar = Quoting.dollar(database);
    line("DO " + dollar)
        .line("BEGIN")
        .line("  IF current_database() <> " + Quoting.literal(database) + " THEN")
        .line("    RAISE EXCEPTION USING MESSAGE = " + Quoting.literal(refusal) + ";")
        .line("  END IF;")
        .line("END")
        .line(dollar + ";")
        .line("");
  }

  /** From here on nobody queues for long behind a lock that is waited for. */
  void impatience() {
    line("SET lock_timeout = '2s';");
  }

  void patience() {
    comment(
        "",
        "What follows runs outside transactions. It waits for older transactions without blocking"
            + " reads or writes; a timeout would only leave an INVALID index behind.");
    line("SET lock_timeout = 0;").line("");
  }

  /** A comment of short lines; whatever a name contains, it stays a comment. */
  void comment(String label, String sentence) {
    StringBuilder row = new StringBuilder("--");
    for (String word : (label + sentence).replaceAll("\\p{Cntrl}", " ").strip().split(" +", -1)) {
      if (row.length() + word.length() >= LINE) {
        line(row.toString());
        row = new StringBuilder("--");
      }
      row.append(' ').append(word);
    }
    line(row.toString());
  }

  ScriptText line(String line) {
    text.append(line).append('\n');
    return this;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
