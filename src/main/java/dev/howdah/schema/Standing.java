package dev.howdah.schema;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Target;
import java.util.List;
import java.util.Optional;

/** The catalogue's indexes and tables, and what stands in their places. */
record Standing(List<StandingIndex> indexes, List<StandingTable> tables) {
  /** Reads them in one query. */
  static Standing read(Target target, TargetInspection found, Cancellation cancellation) {
    Catalogue catalogue = Catalogue.read();
    List<String> names = catalogue.indexes().stream().map(IndexEntry::name).toList();
    List<TargetIndex> indexes =
        found.tables().tables().isEmpty()
            ? List.of()
            : target.read(
                cancellation,
                session ->
                    TargetIndex.read(
                        session,
                        found.tables().tables().values(),
                        names,
                        found.tables().home().orElseThrow()));
    IndexInspection inspection = new IndexInspection(found.tables(), indexes);
    return new Standing(
        catalogue.indexes().stream()
            .map(
                entry -> {
                  InspectedEntry inspected = inspection.inspect(entry);
                  Optional<TargetIndex> own =
                      indexes.stream()
                          .filter(
                              index ->
                                  inspected
                                      .targetDefinition()
                                      .filter(index.definition()::equals)
                                      .isPresent())
                          .findFirst();
                  return new StandingIndex(
                      entry,
                      inspected,
                      inspected.definition().isPresent()
                          ? IndexRendering.of(entry, found.tables()).rendering()
                          : Optional.empty(),
                      Optional.empty(),
                      own,
                      false);
                })
            .toList(),
        List.of());
  }
}
