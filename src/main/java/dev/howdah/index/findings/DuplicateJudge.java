package dev.howdah.index.findings;

import dev.howdah.index.findings.Finding.Confidence;
import dev.howdah.index.findings.Finding.Kind;
import dev.howdah.index.findings.Finding.Severity;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Indexes of one table that are the same in all that makes an index: one of them stays. */
final class DuplicateJudge implements Judge {
  private final Set<String> known;

  /**
   * @param known names of the catalogue
   */
  DuplicateJudge(Set<String> known) {
    this.known = known;
  }

  @Override
  public Stream<Verdict> judge(IndexFacts facts, Judged judged) {
    return facts.eachTable().stream()
        .filter(indexes -> indexes.size() > 1)
        .flatMap(indexes -> groups(indexes, judged))
        .flatMap(this::superfluous);
  }

  private static Stream<List<IndexFact>> groups(List<IndexFact> indexes, Judged judged) {
    Collection<List<IndexFact>> groups =
        indexes.stream()
            .filter(index -> index.usable() && judged.isOpen(index))
            .collect(Collectors.groupingBy(IndexFact::shape))
            .values();
    return groups.stream().filter(group -> group.size() > 1);
  }

  private Stream<Verdict> superfluous(List<IndexFact> same) {
    List<IndexFact> ordered = same.stream().sorted(Preference.order(known)).toList();
    IndexFact kept = ordered.getFirst();
    Map<Boolean, List<IndexFact>> others =
        ordered.stream().skip(1).collect(Collectors.partitioningBy(IndexFact::free));
    return others.getOrDefault(true, List.of()).stream().map(index -> verdict(index, kept));
  }

  private static Verdict verdict(IndexFact index, IndexFact kept) {
    return new Verdict(
        new Verdict.Judgement(Kind.DUPLICATE, Severity.WARN, Confidence.CERTAIN),
        Verdict.Subject.of(index),
        "It is exactly the same as %s%s, and every write maintains both."
            .formatted(kept.name(), kept.bond().map(bond -> " (" + bond.words() + ")").orElse("")),
        Optional.of(kept),
        new Remedy.Drop());
  }
}
