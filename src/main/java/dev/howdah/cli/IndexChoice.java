package dev.howdah.cli;

import dev.howdah.index.IndexRequest;
import dev.howdah.index.findings.Finding;
import dev.howdah.schema.inspection.InspectedEntry;
import dev.howdah.schema.inspection.InspectedEntry.State;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

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
   * Those named: of the catalogue, or proposed by findings.
   *
   * @param findings asked only where the catalogue lacks a name
   * @throws UsageException when neither has such an index
   */
  static IndexChoice named(
      List<InspectedEntry> catalogue, List<String> names, Supplier<List<Finding>> findings) {
    List<InspectedEntry> wanted = new ArrayList<>();
    List<String> others = new ArrayList<>();
    for (String name : new LinkedHashSet<>(names)) {
      catalogue.stream()
          .filter(entry -> entry.name().equals(name))
          .findFirst()
          .ifPresentOrElse(wanted::add, () -> others.add(name));
    }
    IndexChoice choice = of(wanted);
    if (others.isEmpty()) {
      return choice;
    }
    List<Finding> found = findings.get();
    List<IndexRequest> requests = new ArrayList<>(choice.requests());
    others.forEach(name -> requests.add(proposed(found, name)));
    return new IndexChoice(requests, choice.remarks(), choice.isFulfillable());
  }

  private static IndexRequest proposed(List<Finding> findings, String name) {
    List<Finding> proposing =
        findings.stream()
            .filter(finding -> finding.index().equals(Optional.of(name)))
            .filter(
                finding ->
                    finding.kind() == Finding.Kind.FOREIGN_KEY
                        || finding.kind() == Finding.Kind.WORKLOAD)
            .toList();
    if (proposing.isEmpty()) {
      throw new UsageException(
          "Neither the catalogue nor a finding has an index "
              + name
              + " to create; 'howdah index list' and 'howdah index findings' tell the names.");
    }
    if (proposing.size() > 1) {
      throw new UsageException(
          "Findings in several schemas propose an index " + name + ": create it by its SQL.");
    }
    Finding finding = proposing.getFirst();
    return new IndexRequest(finding.schema(), name, finding.table(), finding.remedy().getFirst());
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
