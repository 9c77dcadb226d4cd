package dev.howdah.schema.inspection;

import dev.howdah.schema.catalogue.Kind;
import dev.howdah.schema.catalogue.TableEntry;
import dev.howdah.schema.inspection.InspectedEntry.State;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A table of the catalogue that may be missing, and what stands in its place.
 *
 * @param rendering what would be made here, or how what Howdah made is removed; empty when there is
 *     no schema to put it into, its names are taken, or others made it
 * @param oid of what bears its name
 * @param ours whether Howdah made it
 * @param populated whether one of ours holds rows; true also when that could not be told
 * @param added what others gave to one of ours, in words
 * @param schema where it stands or would go
 * @param definition of what bears its name
 */
public record StandingTable(
    TableEntry entry,
    State state,
    String reason,
    Optional<TableRendering> rendering,
    Optional<Long> oid,
    boolean ours,
    boolean populated,
    List<String> added,
    Optional<String> schema,
    Optional<String> definition) {

  /** Ours, without a row and without anything of others, so that it can be dropped. */
  public boolean droppable() {
    return ours && !populated && added.isEmpty();
  }

  /** Why one of ours is not dropped, for the end of a sentence. */
  public String kept() {
    return populated ? "it holds rows" : "others gave it " + String.join(", ", added);
  }

  /** As it would be told if somebody's indexes of these names were Howdah's own. */
  public StandingTable withOwnIndexes(Collection<String> names) {
    return new StandingTable(
        entry,
        state,
        reason,
        rendering,
        oid,
        ours,
        populated,
        added.stream()
            .filter(what -> names.stream().noneMatch(name -> what.equals("the index " + name)))
            .toList(),
        schema,
        definition);
  }

  InspectedEntry inspected() {
    return new InspectedEntry(
        entry.name(),
        Kind.TABLE,
        entry.group(),
        entry.phase(),
        entry.purpose(),
        state,
        reason,
        schema,
        Optional.of(entry.name()),
        rendering
            .filter(_ -> state != State.CONFLICTING)
            .map(one -> one.create().stream().collect(Collectors.joining(";\n"))),
        definition,
        Optional.empty());
  }
}
