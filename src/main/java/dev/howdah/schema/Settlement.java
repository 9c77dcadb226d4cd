package dev.howdah.schema;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.SqlResource;
import dev.howdah.journal.Change;
import dev.howdah.journal.Ending;
import dev.howdah.journal.Ending.Result;
import dev.howdah.journal.Entry;
import dev.howdah.journal.Step;
import dev.howdah.schema.Site.Ended;
import dev.howdah.schema.Traces.Fate;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds out how changes ended whose process did not live to tell, or whose server did not answer
 * any more, and writes that down.
 */
final class Settlement {
  /** As much of a statement as every server shows of a running one. */
  private static final int SHOWN = 200;

  private static final String AT_WORK = SqlResource.read(Settlement.class, "still_at_work.sql");

  private final Site site;
  private final Cancellation cancellation;

  Settlement(Site site, Cancellation cancellation) {
    this.site = site;
    this.cancellation = cancellation;
  }

  /** The entries that were open, as they are now. */
  List<Entry> settle() {
    List<Entry> open =
        site.journal().entries(site.place()).stream().filter(Settlement::isOpen).toList();
    if (open.isEmpty()) {
      return List.of();
    }
    // The oldest first, so that the journal's lines stay in order.
    for (Entry entry : open.reversed()) {
      settle(entry);
    }
    Set<String> ids = open.stream().map(Entry::id).collect(Collectors.toSet());
    return site.journal().entries(site.place()).stream()
        .filter(entry -> ids.contains(entry.id()))
        .toList();
  }

  private static boolean isOpen(Entry entry) {
    return entry.interrupted()
        || entry.ending().filter(end -> end.result() == Result.UNKNOWN).isPresent();
  }

  private void settle(Entry entry) {
    Change change = entry.change();
    Ended ended;
    if (atWork(change)) {
      ended = new Ended(Result.UNKNOWN, "Interrupted; the server is still at work on it.");
    } else if (change.action() == Change.Action.ANALYZE) {
      ended =
          new Ended(
              Result.PARTLY,
              "Interrupted; statistics are never half-made: each table has its old or new ones.");
    } else {
      ended = ended(change);
    }
    Optional<Ending> before = entry.ending();
    if (before.isPresent() && before.get().result() == ended.result()) {
      return;
    }
    site.journal()
        .end(entry, ended.result(), Duration.ZERO, ended.words(), definition(change, ended));
  }

  private boolean atWork(Change change) {
    Object[] beginnings =
        change.steps().stream()
            .map(Step::sql)
            .map(sql -> sql.substring(0, Math.min(sql.length(), SHOWN)))
            .toArray();
    return site.target()
        .read(
            cancellation,
            session -> {
              try (PreparedStatement query = session.prepareStatement(AT_WORK)) {
                query.setArray(1, session.createArrayOf("text", beginnings));
                query.setInt(2, RunTurn.LOCK_CLASS);
                query.setInt(3, RunTurn.AT_WORK);
                try (ResultSet row = query.executeQuery()) {
                  row.next();
                  return row.getBoolean(1);
                }
              }
            });
  }

  private Ended ended(Change change) {
    Traces.Read read =
        Traces.of(change.steps().stream().map(Step::sql).toList())
            .read(site.target(), cancellation);
    boolean takes =
        change.action() == Change.Action.UNINSTALL || change.action() == Change.Action.DROP_INDEX;
    String verb = takes ? " was done." : " stands.";
    if (!read.names(Fate.BUSY).isEmpty()) {
      return new Ended(
          Result.UNKNOWN,
          "Interrupted; a session is still at work on "
              + String.join(", ", read.names(Fate.BUSY))
              + ".");
    }
    if (read.found().isEmpty()) {
      return new Ended(
          Result.PARTLY, "Interrupted; it changed comments or rights only, perhaps some of them.");
    }
    if (read.all(Fate.DONE)) {
      return new Ended(Result.DONE, "Interrupted; all of it" + verb);
    }
    if (read.all(Fate.NOT_DONE)) {
      return new Ended(Result.FAILED, "Interrupted; nothing of it" + verb);
    }
    List<String> parts = new ArrayList<>();
    if (!read.names(Fate.INVALID).isEmpty()) {
      parts.add(String.join(", ", read.names(Fate.INVALID)) + " stands INVALID");
    }
    if (!read.names(Fate.DONE).isEmpty()) {
      parts.add("done: " + String.join(", ", read.names(Fate.DONE)));
    }
    if (!read.names(Fate.NOT_DONE).isEmpty()) {
      parts.add("not done: " + String.join(", ", read.names(Fate.NOT_DONE)));
    }
    return new Ended(Result.PARTLY, "Interrupted; " + String.join("; ", parts) + ".");
  }

  /** An index that stands, as the server writes it, so that it can be taken back. */
  private Optional<String> definition(Change change, Ended ended) {
    if (change.steps().size() != 1 || ended.result() != Result.DONE) {
      return Optional.empty();
    }
    return Trace.of(change.steps().getFirst().sql())
        .filter(trace -> trace.makes() && trace.sql().contains(" INDEX "))
        .flatMap(trace -> site.target().read(cancellation, session -> text(session, trace)));
  }

  private static Optional<String> text(Connection session, Trace trace) throws SQLException {
    try (PreparedStatement query =
        session.prepareStatement("SELECT pg_catalog.pg_get_indexdef(pg_catalog.to_regclass(?))")) {
      query.setString(1, Quoting.qualified(trace.schema(), trace.name()));
      try (ResultSet row = query.executeQuery()) {
        return row.next() ? Optional.ofNullable(row.getString(1)) : Optional.empty();
      }
    }
  }
}
