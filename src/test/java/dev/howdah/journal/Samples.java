package dev.howdah.journal;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Changes to write down. */
final class Samples {
  static final Instant NOON = Instant.parse("2026-11-22T12:00:00.120Z");
  static final Clock CLOCK = Clock.fixed(NOON, ZoneOffset.UTC);
  static final Place SHOP =
      new Place("db.example.com:5432", "shop", Optional.of("7390112233445566778/16384"));

  private Samples() {}

  static Change index(String name) {
    return index(name, SHOP);
  }

  static Change index(String name, Place place) {
    return new Change(
        Change.Action.CREATE_INDEX,
        place,
        "größe",
        List.of(name),
        List.of(
            new Step("CREATE INDEX CONCURRENTLY " + name + " ON t (\"a\nb\", '\u2028€')", true)),
        List.of(new Step("DROP INDEX CONCURRENTLY \"public\".\"" + name + "\"", true)),
        Optional.empty());
  }

  static Change undoOf(Entry entry) {
    return new Change(
        Change.Action.UNDO,
        entry.change().place(),
        entry.change().role(),
        entry.change().objects(),
        entry.change().undo(),
        entry.change().steps(),
        Optional.of(entry.id()));
  }
}
