package dev.howdah.index.findings;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Failure;
import dev.howdah.connect.Target;
import dev.howdah.connect.TargetException;
import dev.howdah.index.workload.Opportunities;
import dev.howdah.index.workload.Source;
import dev.howdah.index.workload.Workload;
import dev.howdah.schema.Inspection;
import dev.howdah.schema.catalogue.Kind;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds what is wrong or improvable about the indexes of a target: the front door. Reads only, in a
 * fixed number of statements, and waits for nobody's lock. Blocking; never call it on the JavaFX
 * thread.
 */
public final class IndexFindings {
  /** Of more than these at once the definitions are not read; the findings say so. */
  static final int WRITTEN_OUT = 500;

  private final Target target;

  public IndexFindings(Target target) {
    this.target = target;
  }

  /**
   * The findings: what is INVALID first, then the most severe.
   *
   * @param inspection what the target has of the catalogue
   * @throws TargetException when the server cannot be read
   */
  public List<Finding> of(Inspection inspection, Cancellation cancellation) {
    return of(inspection, List.of(), cancellation);
  }

  /**
   * The same, with the use of the indexes on the target's standbys added to its own.
   *
   * @param standbys as from {@link #use}, asked of each of them
   */
  public List<Finding> of(
      Inspection inspection, List<NodeUse> standbys, Cancellation cancellation) {
    return find(inspection, standbys, cancellation).findings();
  }

  /**
   * What was found.
   *
   * @param findings the most severe first
   * @param sources how the extensions stand that tell of the workload; where one is not ready,
   *     there are no findings of that kind for that reason alone
   * @param silences what was not judged, and why
   */
  public record Found(List<Finding> findings, List<Source> sources, List<Silence> silences) {
    public Found {
      findings = List.copyOf(findings);
      sources = List.copyOf(sources);
      silences = List.copyOf(silences);
    }
  }

  /** The findings, and from what the workload is known. */
  public Found find(Inspection inspection, List<NodeUse> standbys, Cancellation cancellation) {
    IndexFacts facts = facts(cancellation);
    Opportunities opportunities = new Workload(target).opportunities(cancellation);
    List<Verdict> verdicts =
        Findings.with(inspection.of(Kind.INDEX), standbys, opportunities).judge(facts);
    List<IndexFact> mended =
        verdicts.stream()
            .filter(verdict -> !(verdict.remedy() instanceof Remedy.None))
            .sorted(Comparator.comparing(verdict -> !(verdict.remedy() instanceof Remedy.Drop)))
            .flatMap(verdict -> verdict.subject().standing().stream())
            .toList();
    List<IndexFact> asked = mended.subList(0, Math.min(mended.size(), WRITTEN_OUT));
    Set<Long> left =
        mended.subList(asked.size(), mended.size()).stream()
            .map(IndexFact::oid)
            .collect(Collectors.toUnmodifiableSet());
    Map<Long, Definition> definitions = definitions(asked, cancellation);
    List<Finding> findings =
        Stream.concat(
                UnfinishedFinding.all(target, cancellation).stream(),
                verdicts.stream().map(verdict -> Findings.written(verdict, definitions, left)))
            .sorted(
                Comparator.comparing(IndexFindings::isBroken)
                    .thenComparing(Finding::severity)
                    .reversed())
            .toList();
    return new Found(
        findings,
        opportunities.sources(),
        Silence.of(facts, inspection.of(Kind.INDEX), opportunities));
  }

  /** Every write pays for what no query uses, and it may fail those that it should not. */
  static boolean isBroken(Finding finding) {
    return finding.kind() == Finding.Kind.INVALID && finding.severity() != Finding.Severity.INFO;
  }

  /** How the target itself uses its indexes; of a standby, for the findings of its primary. */
  public NodeUse use(Cancellation cancellation) {
    return NodeUse.of(target.reached().toString(), facts(cancellation));
  }

  /**
   * Measures how full a B-tree is, which reads all of it: to be asked for one index by somebody who
   * waits for it.
   *
   * @return empty where the extension pgstattuple is missing, our role may not use it, or there is
   *     no such B-tree
   */
  public Optional<Density> measure(String schema, String index, Cancellation cancellation) {
    return target.read(cancellation, session -> Density.measure(session, schema, index));
  }

  private IndexFacts facts(Cancellation cancellation) {
    int majorVersion = target.facts().majorVersion();
    return target.read(cancellation, session -> FactsReader.read(session, majorVersion));
  }

  /** A lock that comes between the look at the locks and the reading is not waited for. */
  private Map<Long, Definition> definitions(List<IndexFact> indexes, Cancellation cancellation) {
    if (indexes.isEmpty()) {
      return Map.of();
    }
    return tried(indexes, cancellation).or(() -> tried(indexes, cancellation)).orElseGet(Map::of);
  }

  private Optional<Map<Long, Definition>> tried(
      List<IndexFact> indexes, Cancellation cancellation) {
    try {
      return Optional.of(
          target.read(
              cancellation,
              session -> {
                impatient(session);
                return Definition.read(session, indexes);
              }));
    } catch (TargetException e) {
      if (e.failure() instanceof Failure.Timeout) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static void impatient(Connection session) throws SQLException {
    try (Statement statement = session.createStatement()) {
      statement.execute("SET lock_timeout = '100ms'");
    }
  }
}
