package dev.howdah.index.findings;

import dev.howdah.index.RequestedIndex;
import dev.howdah.index.findings.Finding.Size;
import dev.howdah.index.findings.IndexShape.Uniqueness;
import dev.howdah.index.workload.Opportunities;
import dev.howdah.schema.inspection.InspectedEntry;
import dev.howdah.schema.sql.Quoting;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Lets the judges look at a database one after the other, and writes out what they found. */
final class Findings {
  private static final Comparator<Verdict> MOST_SEVERE_FIRST =
      Comparator.comparing((Verdict verdict) -> verdict.judgement().severity())
          .reversed()
          .thenComparing(Verdict::kind)
          .thenComparing(
              verdict -> verdict.subject().size().bytes().orElse(0), Comparator.reverseOrder())
          .thenComparing(verdict -> verdict.subject().table().schema())
          .thenComparing(verdict -> verdict.subject().table().name())
          .thenComparing(verdict -> verdict.subject().name().orElse(""));

  private static final String TOO_MANY =
      " There are more than %,d findings that drop an index: the definitions of the most severe %<,d are read at once, so what drops this one, and what takes that back, is proposed when those are settled."
          .formatted(IndexFindings.WRITTEN_OUT);

  private final List<Judge> judges;
  private final WorkloadJudge workload;

  private Findings(List<Judge> judges, WorkloadJudge workload) {
    this.judges = judges;
    this.workload = workload;
  }

  /**
   * All of them, the surest reasons to drop an index first.
   *
   * @param catalogue its indexes, as inspected
   * @param standbys how other nodes use the indexes, as far as that is known
   */
  static Findings with(List<InspectedEntry> catalogue, List<NodeUse> standbys) {
    return with(catalogue, standbys, Opportunities.NONE);
  }

  /** The same, with what would serve the workload. */
  static Findings with(
      List<InspectedEntry> catalogue, List<NodeUse> standbys, Opportunities opportunities) {
    Set<String> known =
        catalogue.stream().map(InspectedEntry::name).collect(Collectors.toUnmodifiableSet());
    return new Findings(
        List.of(
            new InvalidJudge(),
            new DuplicateJudge(known),
            new RedundantJudge(known),
            new UnusedJudge(standbys),
            new BloatJudge(),
            new ForeignKeyJudge(),
            new MissingJudge(catalogue),
            new SeqScanJudge(),
            new NeverAnalyzedJudge()),
        new WorkloadJudge(opportunities));
  }

  /** What they find, most severe first. */
  List<Verdict> judge(IndexFacts facts) {
    List<Verdict> all = new ArrayList<>();
    Judged judged = Judged.NOTHING;
    for (Judge judge : judges) {
      List<Verdict> verdicts = judge.judge(facts, judged).toList();
      all.addAll(verdicts);
      judged = judged.and(verdicts);
    }
    List<Verdict> joined = Overlaps.settled(Unfinished.settled(workload.joined(all, facts)));
    joined.sort(MOST_SEVERE_FIRST);
    return joined;
  }

  /**
   * Written out with what it takes to make an index again; without a remedy where that is unknown.
   *
   * @param definitions by the index's oid
   * @param left those indexes whose definition was not even asked for, because there are too many
   */
  static Finding written(Verdict verdict, Map<Long, Definition> definitions, Set<Long> left) {
    Verdict.Subject subject = verdict.subject();
    Optional<Definition> definition = subject.standing().map(index -> definitions.get(index.oid()));
    String qualified =
        Quoting.qualified(subject.table().schema(), subject.name().orElse(subject.table().name()));
    Size size = definition.map(one -> Size.exact(one.bytes())).orElse(subject.size());
    return switch (verdict.remedy()) {
      case Remedy.None _ -> finding(verdict, size, "", List.of(), List.of());
      case Remedy.Run(List<String> statements, List<String> undo) ->
          finding(verdict, size, "", statements, undo);
      case Remedy.Rebuild _ ->
          finding(
              verdict,
              verdict.kind() == Finding.Kind.INVALID ? size : subject.size(),
              verdict.kind() == Finding.Kind.INVALID
                  ? definition.map(one -> duplicates(subject, one)).orElse("")
                  : "",
              List.of("REINDEX INDEX CONCURRENTLY " + qualified),
              List.of());
      case Remedy.Drop _ -> {
        List<String> undo = definition.map(Definition::statements).orElse(List.of());
        String more =
            verdict.kind() == Finding.Kind.INVALID
                ? definition.map(one -> duplicates(subject, one)).orElse("")
                : "";
        yield undo.isEmpty()
            ? finding(
                verdict,
                size,
                subject.standing().filter(index -> left.contains(index.oid())).isPresent()
                    ? TOO_MANY
                    : " Its definition could not be read just now, so nothing is proposed yet.",
                List.of(),
                List.of())
            : finding(verdict, size, more, List.of("DROP INDEX CONCURRENTLY " + qualified), undo);
      }
    };
  }

  /** How to find what makes the build of a unique index fail. */
  private static String duplicates(Verdict.Subject subject, Definition definition) {
    boolean nullsCount =
        subject
            .standing()
            .filter(index -> index.shape().uniqueness() == Uniqueness.NULLS_NOT_DISTINCT)
            .isPresent();
    return subject
        .standing()
        .filter(index -> index.shape().unique() && !definition.statements().isEmpty())
        .flatMap(_ -> RequestedIndex.of(definition.statements().getFirst()))
        .filter(RequestedIndex::unique)
        .map(
            index -> {
              List<String> keys =
                  index.keys().stream()
                      .map(key -> key.column() ? Quoting.identifier(key.text()) : key.text())
                      .toList();
              String conditions =
                  Stream.concat(
                          index.predicate().map(each -> "(" + each + ")").stream(),
                          keys.stream().filter(_ -> !nullsCount).map(key -> key + " IS NOT NULL"))
                      .collect(Collectors.joining(" AND "));
              String all = String.join(", ", keys);
              return (Finding.DUPLICATES
                      + "SELECT %s, count(*) FROM %s%s GROUP BY %s HAVING count(*) > 1.")
                  .formatted(
                      all,
                      subject.table().quoted(),
                      conditions.isEmpty() ? "" : " WHERE " + conditions,
                      all);
            })
        .orElse("");
  }

  private static Finding finding(
      Verdict verdict, Size size, String addition, List<String> remedy, List<String> undo) {
    return new Finding(
        verdict.kind(),
        verdict.judgement().severity(),
        verdict.judgement().confidence(),
        verdict.subject().table().schema(),
        verdict.subject().table().name(),
        verdict.subject().name(),
        verdict.covering().map(IndexFact::name),
        size,
        verdict.evidence() + addition,
        remedy,
        undo);
  }
}
