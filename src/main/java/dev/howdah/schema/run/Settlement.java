package dev.howdah.schema.run;

import dev.howdah.connect.Cancellation;
import dev.howdah.journal.Change;
import dev.howdah.journal.Change.Action;
import dev.howdah.journal.Ending;
import dev.howdah.journal.Ending.Result;
import dev.howdah.journal.Entry;
import dev.howdah.journal.Step;
import dev.howdah.schema.run.Commits.Fate;
import dev.howdah.schema.run.Site.Ended;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds out how changes ended whose process did not live to tell, or whose server did not answer
 * any more, and writes that down. What was done in a transaction is judged by that transaction
 * alone, which the journal names before it is committed; an index by the catalogs, see {@link
 * IndexFates}.
 */
final class Settlement {
  private final Site site;
  private final Cancellation cancellation;

  Settlement(Site site, Cancellation cancellation) {
    this.site = site;
    this.cancellation = cancellation;
  }

  /** The entries that were open, as they are now. */
  List<Entry> settle() {
    List<Entry> all = site.journal().entries(site.place());
    List<Entry> open = all.stream().filter(Settlement::isOpen).toList();
    if (open.isEmpty()) {
      return List.of();
    }
    // The oldest first, so that the journal's lines stay in order.
    for (Entry entry : open.reversed()) {
      settle(entry, all.subList(0, all.indexOf(entry)));
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

  private void settle(Entry entry, List<Entry> later) {
    Ended ended = ended(entry, later);
    Optional<Ending> before = entry.ending();
    if (before.isPresent() && before.get().result() == ended.result()) {
      return;
    }
    site.journal()
        .end(
            entry, ended.result(), Duration.ZERO, ended.words(), definition(entry.change(), ended));
  }

  private Ended ended(Entry entry, List<Entry> later) {
    Commits commits = Commits.of(site.target(), entry.transactions(), cancellation);
    if (commits.count(Fate.IN_PROGRESS) > 0) {
      return stillAtWork();
    }
    return switch (Work.of(entry.change())) {
      case STATISTICS ->
          atWork(entry.change(), true)
              ? stillAtWork()
              : new Ended(
                  Result.PARTLY,
                  "Interrupted; statistics are never half-made: each table has its old or new"
                      + " ones.");
      case ONE_TRANSACTION -> ofTransaction(entry, commits);
      case MARKS -> ofMarks(entry, commits);
      case INDEXES_THEN_TRANSACTION ->
          commits.count(Fate.COMMITTED) > 0
              ? new Ended(Result.DONE, "Interrupted; all of it was done.")
              : atWork(entry.change(), true)
                  ? stillAtWork()
                  : ofIndexes(
                      entry, Work.alone(entry.change()), List.of(), "; the rest was not done");
      case INDEXES ->
          atWork(entry.change(), false)
              ? stillAtWork()
              : ofIndexes(entry, entry.change().steps(), Work.onTheSame(entry.change(), later), "");
    };
  }

  private static Ended stillAtWork() {
    return new Ended(Result.UNKNOWN, "Interrupted; the server is still at work on it.");
  }

  private boolean atWork(Change change, boolean inTransaction) {
    return site.target()
        .read(cancellation, session -> WorkLocks.of(change).held(session, inTransaction));
  }

  private Ended ofTransaction(Entry entry, Commits commits) {
    Change change = entry.change();
    String verb = change.action() == Action.UNINSTALL ? " was done." : " stands.";
    if (commits.count(Fate.COMMITTED) > 0) {
      boolean stands = read(change.steps()).all(Traces.Fate.DONE);
      return new Ended(
          Result.DONE,
          stands
              ? "Interrupted; all of it" + verb
              : "Interrupted; all of it was committed, and changed since.");
    }
    if (commits.count(Fate.FORGOTTEN) > 0) {
      return new Ended(
          Result.PARTLY,
          "Interrupted; the server no longer knows whether it was committed: all of it or nothing"
              + verb);
    }
    if (entry.transactions().isEmpty() && atWork(change, true)) {
      return stillAtWork();
    }
    return new Ended(Result.FAILED, "Interrupted; nothing of it" + verb);
  }

  private Ended ofMarks(Entry entry, Commits commits) {
    int marks = entry.change().steps().size();
    long made = commits.count(Fate.COMMITTED);
    if (made < marks && atWork(entry.change(), true)) {
      return stillAtWork();
    }
    return new Ended(
        made >= marks ? Result.DONE : made == 0 ? Result.FAILED : Result.PARTLY,
        "Interrupted; %d of %d comments were written.".formatted(made, marks));
  }

  private Traces.Read read(List<Step> steps) {
    return Traces.of(steps.stream().map(Step::sql).toList()).read(site.target(), cancellation);
  }

  /**
   * Nothing but the catalogs tells of these, so that what a later change touched counts as done by
   * nobody for certain.
   */
  private Ended ofIndexes(Entry entry, List<Step> steps, List<String> later, String rest) {
    IndexFates.Read indexes = new IndexFates(site, cancellation).read(steps);
    Traces.Read read = indexes.traces();
    String verb =
        Set.of(Action.DROP_INDEX, Action.REINDEX).contains(entry.change().action())
            ? " was done"
            : " stands";
    List<String> busy = read.names(Traces.Fate.BUSY);
    if (!busy.isEmpty()) {
      return new Ended(
          Result.UNKNOWN,
          "Interrupted; a session is still at work on " + String.join(", ", busy) + ".");
    }
    if (read.found().isEmpty()) {
      return new Ended(
          Result.PARTLY, "Interrupted; it changed comments or rights only, perhaps some of them.");
    }
    List<String> remains = indexes.remains();
    if (read.all(Traces.Fate.DONE) && later.isEmpty() && rest.isEmpty()) {
      return new Ended(
          Result.DONE,
          "Interrupted; all of it"
              + verb
              + (remains.isEmpty() ? "." : "; " + String.join(", ", remains) + " stands INVALID."));
    }
    if (read.all(Traces.Fate.NOT_DONE) && remains.isEmpty()) {
      return new Ended(Result.FAILED, "Interrupted; nothing of it" + verb + ".");
    }
    List<String> parts = new ArrayList<>();
    part(
        parts,
        Stream.concat(read.names(Traces.Fate.INVALID).stream(), remains.stream()).toList(),
        "",
        " stands INVALID");
    part(
        parts,
        read.names(Traces.Fate.OTHER),
        "",
        " stands, but reads otherwise than what was asked for: it is taken for another's");
    part(parts, read.names(Traces.Fate.UNSURE), "whether ", " was built anew is not known");
    part(parts, read.names(Traces.Fate.DONE), "done: ", "");
    part(parts, read.names(Traces.Fate.NOT_DONE), "not done: ", "");
    String others =
        later.isEmpty()
            ? ""
            : "; by this change or by the later " + String.join(", ", later) + " on the same";
    return new Ended(
        Result.PARTLY, "Interrupted; " + String.join("; ", parts) + rest + others + ".");
  }

  private static void part(List<String> parts, List<String> names, String before, String after) {
    if (!names.isEmpty()) {
      parts.add(before + String.join(", ", names) + after);
    }
  }

  /** An index that stands, as the server writes it, so that it can be taken back. */
  private Optional<String> definition(Change change, Ended ended) {
    if (change.steps().size() != 1 || ended.result() != Result.DONE) {
      return Optional.empty();
    }
    return Trace.of(change.steps().getFirst().sql())
        .filter(trace -> trace.makes() && trace.sql().contains(" INDEX "))
        .flatMap(trace -> new IndexFates(site, cancellation).definition(trace));
  }
}
