package dev.howdah.cli;

import dev.howdah.index.IndexRequest;
import dev.howdah.schema.inspection.InspectedEntry;
import dev.howdah.schema.inspection.InspectedEntry.State;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/**
 * Which indexes are to be built.
 *
 * @param remarks sentences on those asked for that will not be built
 * @param isFulfillable false when one of them stays without an index that does its work
 */
record IndexChoice(List<IndexRequest> requests, List<String> remarks, boolean isFulfillable) {
  /** All that are missing, in the order of the phases. */
  static IndexChoice missing(List<InspectedEntry> catalogue) {
    List<InspectedEntry> wanted =
        catalogue.stream()
            .filter(
                entry ->
                    entry.state() == State.MISSING
                        || entry.state() == State.INVALID
                        || entry.state() == State.CONFLICTING)
            .sorted(Comparator.comparingInt(InspectedEntry::phase))
            .toList();
    return of(wanted);
  }

  /**
   * Those named.
   *
   * @throws UsageException when the catalogue has no such index
   */
  static IndexChoice named(List<InspectedEntry> catalogue, List<String> names) {
    List<InspectedEntry> wanted = new ArrayList<>();
    for (String name : new LinkedHashSet<>(names)) {
      wanted.add(
          catalogue.stream()
              .filter(entry -> entry.name().equals(name))
              .findFirst()
              .orElseThrow(
                  () ->
                      new UsageException(
                          "The catalogue has no index "
                              + name
                              + "; 'howdah index list' tells its names.")));
    }
    return of(wanted);
  }

  private static IndexChoice of(List<InspectedEntry> wanted) {
    List<IndexRequest> requests = new ArrayList<>();
    List<String> remarks = new ArrayList<>();
    boolean fulfillable = true;
    for (InspectedEntry entry : wanted) {
      Optional<IndexRequest> request = request(entry);
      if (request.isPresent()) {
        requests.add(request.get());
      } else {
        remarks.add(entry.name() + ": " + entry.reason() + nextStep(entry.state()));
        fulfillable &= entry.state() == State.PRESENT || entry.state() == State.COVERED;
      }
    }
    return new IndexChoice(requests, remarks, fulfillable);
  }

  private static Optional<IndexRequest> request(InspectedEntry entry) {
    if (entry.state() != State.MISSING) {
      return Optional.empty();
    }
    return Optional.of(
        new IndexRequest(
            entry.schema().orElseThrow(),
            entry.name(),
            entry.table().orElseThrow(),
            entry.definition().orElseThrow()));
  }

  private static String nextStep(State state) {
    return state == State.INVALID
        ? " Remove it with 'howdah index remove-invalid', then create it anew."
        : "";
  }
}
