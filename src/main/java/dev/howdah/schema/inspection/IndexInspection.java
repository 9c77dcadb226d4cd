package dev.howdah.schema.inspection;

import dev.howdah.schema.catalogue.ColumnKind;
import dev.howdah.schema.catalogue.IndexEntry;
import dev.howdah.schema.catalogue.IndexShape;
import dev.howdah.schema.catalogue.Kind;
import dev.howdah.schema.inspection.InspectedEntry.State;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the state of an index of the catalogue among the indexes of a target. */
final class IndexInspection {
  private final GatewayTables tables;
  private final List<TargetIndex> indexes;
  private final Map<String, ColumnKind> kinds;

  /** What was found, and why it is in its state. */
  private record Verdict(State state, String reason, Optional<TargetIndex> found) {}

  IndexInspection(GatewayTables tables, List<TargetIndex> indexes, Map<String, ColumnKind> kinds) {
    this.tables = tables;
    this.indexes = indexes;
    this.kinds = kinds;
  }

  StandingIndex inspect(IndexEntry entry) {
    IndexRendering.Attempt attempt = IndexRendering.of(entry, tables);
    if (attempt.rendering().isEmpty()) {
      return unfit(entry, attempt.obstacle());
    }
    IndexRendering wanted = attempt.rendering().get();
    Verdict verdict = judge(wanted);
    boolean applicable = verdict.state() != State.NOT_APPLICABLE;
    return standing(
        entry,
        verdict,
        Optional.of(wanted.table()),
        applicable ? Optional.of(wanted) : Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** It does not fit as it is: looks for names under which it would. */
  private StandingIndex unfit(IndexEntry entry, String obstacle) {
    List<String> needed =
        Stream.concat(
                entry.keys().stream().map(IndexEntry.Key::column),
                entry.predicate().stream().map(IndexEntry.Condition::column))
            .distinct()
            .toList();
    Optional<TargetTable> table = tables.table(entry.table());
    Optional<Adaptation> adaptation = Adaptation.of(entry.table(), needed, tables, kinds);
    Optional<IndexRendering> adapted =
        adaptation.flatMap(one -> IndexRendering.of(entry, one.table()).rendering());
    if (adapted.isEmpty()) {
      return standing(
          entry,
          new Verdict(State.NOT_APPLICABLE, obstacle, Optional.empty()),
          table,
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
    }
    String words = adaptation.get().words();
    Verdict verdict = judge(adapted.get());
    boolean stands = Set.of(State.PRESENT, State.COVERED, State.INVALID).contains(verdict.state());
    boolean offered = stands || verdict.state() == State.MISSING;
    String reason =
        switch (verdict.state()) {
          case PRESENT, COVERED, INVALID -> "Adapted, with " + words + ": " + verdict.reason();
          case MISSING -> obstacle + " It would fit with " + words + ".";
          case CONFLICTING, NOT_APPLICABLE ->
              obstacle + " With " + words + " it does not fit either: " + verdict.reason();
        };
    return standing(
        entry,
        new Verdict(stands ? verdict.state() : State.NOT_APPLICABLE, reason, verdict.found()),
        stands ? Optional.of(adapted.get().table()) : table,
        Optional.empty(),
        offered ? adapted : Optional.empty(),
        offered
            ? Optional.of(
                new Adapted(
                    adapted.get().table().name(),
                    adaptation.get().columns(),
                    adapted.get().definition(),
                    "It takes " + words + "."))
            : Optional.empty());
  }

  private Verdict judge(IndexRendering wanted) {
    String name = wanted.entry().name();
    IndexShape shape = wanted.shape();
    Set<String> notNull =
        wanted.table().columns().values().stream()
            .filter(TargetColumn::notNull)
            .map(TargetColumn::name)
            .collect(Collectors.toSet());
    Predicate<TargetIndex> here = index -> index.tableOid() == wanted.table().oid();
    Predicate<TargetIndex> same = here.and(index -> has(index, own -> own.same(shape)));
    Predicate<TargetIndex> named =
        index -> index.name().equals(name) && index.schema().equals(wanted.table().schema());

    Optional<TargetIndex> found = first(same.and(TargetIndex::valid).and(named));
    if (found.isPresent()) {
      return new Verdict(State.PRESENT, "It stands under its own name.", found);
    }
    found = first(same.and(TargetIndex::valid));
    if (found.isPresent()) {
      return new Verdict(
          State.PRESENT, "It stands under the name " + found.get().name() + ".", found);
    }
    found = first(same.and(named));
    if (found.isPresent()) {
      return new Verdict(State.INVALID, invalid(found.get()), found);
    }
    found =
        first(
            here.and(TargetIndex::valid)
                .and(index -> has(index, own -> own.serves(shape, notNull))));
    if (found.isPresent()) {
      return new Verdict(State.COVERED, found.get().name() + " serves every use of it.", found);
    }
    found = first(same);
    if (found.isPresent()) {
      return new Verdict(State.INVALID, invalid(found.get()), found);
    }
    found = first(named);
    if (found.isPresent()) {
      String what =
          found.get().shape().isPresent() ? "an index of another definition" : "something else";
      return new Verdict(State.CONFLICTING, "Its name is taken by " + what + ".", found);
    }
    if (wanted.partitioned()) {
      return new Verdict(
          State.NOT_APPLICABLE,
          wanted.table().name()
              + " is partitioned here; PostgreSQL cannot build an index on it concurrently.",
          Optional.empty());
    }
    return new Verdict(State.MISSING, "No index does its work.", Optional.empty());
  }

  private static String invalid(TargetIndex index) {
    if (index.beingBuilt()) {
      return index.name() + " is being built right now.";
    }
    return index.name()
        + (index.maintained()
            ? " is INVALID: PostgreSQL maintains it, but no statement uses it."
            : " is INVALID: PostgreSQL does not even maintain it, and no statement uses it.");
  }

  private static boolean has(TargetIndex index, Predicate<IndexShape> property) {
    return index.shape().filter(property).isPresent();
  }

  private Optional<TargetIndex> first(Predicate<TargetIndex> property) {
    return indexes.stream().filter(property).findFirst();
  }

  private static StandingIndex standing(
      IndexEntry entry,
      Verdict verdict,
      Optional<TargetTable> table,
      Optional<IndexRendering> rendering,
      Optional<IndexRendering> adapted,
      Optional<Adapted> offer) {
    InspectedEntry inspected =
        new InspectedEntry(
            entry.name(),
            Kind.INDEX,
            entry.group(),
            entry.phase(),
            entry.purpose(),
            verdict.state(),
            verdict.reason(),
            table.map(TargetTable::schema),
            Optional.of(table.map(TargetTable::name).orElse(entry.table())),
            rendering.map(IndexRendering::definition),
            verdict.found().map(TargetIndex::definition),
            offer);
    return new StandingIndex(
        entry,
        inspected,
        rendering,
        adapted,
        verdict.found(),
        verdict.found().filter(TargetIndex::ours).isPresent());
  }
}
