package dev.howdah.schema;

import dev.howdah.schema.InspectedEntry.State;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Finds the state of an index of the catalogue among the indexes of a target. */
final class IndexInspection {
  private final GatewayTables tables;
  private final List<TargetIndex> indexes;

  IndexInspection(GatewayTables tables, List<TargetIndex> indexes) {
    this.tables = tables;
    this.indexes = indexes;
  }

  InspectedEntry inspect(IndexEntry entry) {
    IndexRendering.Attempt attempt = IndexRendering.of(entry, tables);
    if (attempt.rendering().isEmpty()) {
      return new InspectedEntry(
          entry.name(),
          Kind.INDEX,
          entry.group(),
          entry.phase(),
          entry.purpose(),
          State.NOT_APPLICABLE,
          attempt.obstacle(),
          tables.table(entry.table()).map(TargetTable::schema),
          Optional.of(entry.table()),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
    }
    return judge(attempt.rendering().get());
  }

  private InspectedEntry judge(IndexRendering wanted) {
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
      return entry(wanted, State.PRESENT, "It stands under its own name.", found);
    }
    found = first(same.and(TargetIndex::valid));
    if (found.isPresent()) {
      return entry(
          wanted, State.PRESENT, "It stands under the name " + found.get().name() + ".", found);
    }
    found = first(same.and(named));
    if (found.isPresent()) {
      return entry(wanted, State.INVALID, invalid(found.get()), found);
    }
    found =
        first(
            here.and(TargetIndex::valid)
                .and(index -> has(index, own -> own.serves(shape, notNull))));
    if (found.isPresent()) {
      return entry(wanted, State.COVERED, found.get().name() + " serves every use of it.", found);
    }
    found = first(same);
    if (found.isPresent()) {
      return entry(wanted, State.INVALID, invalid(found.get()), found);
    }
    found = first(named);
    if (found.isPresent()) {
      String what =
          found.get().shape().isPresent() ? "an index of another definition" : "something else";
      return entry(wanted, State.CONFLICTING, "Its name is taken by " + what + ".", found);
    }
    if (wanted.partitioned()) {
      return entry(
          wanted,
          State.NOT_APPLICABLE,
          wanted.table().name()
              + " is partitioned here; PostgreSQL cannot build an index on it concurrently.",
          Optional.empty());
    }
    return entry(wanted, State.MISSING, "No index does its work.", Optional.empty());
  }

  private static String invalid(TargetIndex index) {
    return index.beingBuilt()
        ? index.name() + " is being built right now."
        : index.name() + " is INVALID: PostgreSQL maintains it, but no statement uses it.";
  }

  private static boolean has(TargetIndex index, Predicate<IndexShape> property) {
    return index.shape().filter(property).isPresent();
  }

  private Optional<TargetIndex> first(Predicate<TargetIndex> property) {
    return indexes.stream().filter(property).findFirst();
  }

  private static InspectedEntry entry(
      IndexRendering wanted, State state, String reason, Optional<TargetIndex> found) {
    IndexEntry entry = wanted.entry();
    return new InspectedEntry(
        entry.name(),
        Kind.INDEX,
        entry.group(),
        entry.phase(),
        entry.purpose(),
        state,
        reason,
        Optional.of(wanted.table().schema()),
        Optional.of(wanted.table().name()),
        state == State.NOT_APPLICABLE ? Optional.empty() : Optional.of(wanted.definition()),
        found.map(TargetIndex::definition),
        Optional.empty());
  }
}
