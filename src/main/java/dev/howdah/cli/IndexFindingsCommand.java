package dev.howdah.cli;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Target;
import dev.howdah.index.findings.Density;
import dev.howdah.index.findings.Finding;
import dev.howdah.index.findings.FindingCount;
import dev.howdah.index.findings.IndexFindings;
import dev.howdah.index.findings.NodeUse;
import dev.howdah.index.findings.Silence;
import dev.howdah.schema.Inspection;
import dev.howdah.schema.Schema;
import dev.howdah.schema.inspection.TargetPlace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code howdah index findings}: what is wrong or improvable about the indexes. */
@Command(
    name = "findings",
    description =
        "Tell which indexes are missing, superfluous, broken or bloated, with the SQL that would"
            + " mend it. Nothing is changed.")
final class IndexFindingsCommand extends TargetCommand {
  private static final List<String> KINDS =
      Arrays.stream(Finding.Kind.values()).map(EntryReport::lower).toList();

  @Option(
      names = "--kind",
      split = ",",
      paramLabel = "KIND",
      description =
          "Only these kinds: missing, foreign_key, seq_scan, workload, unused, duplicate, redundant,"
              + " invalid, bloated, never_analyzed.")
  private List<String> kinds = new ArrayList<>();

  @Option(
      names = "--standby",
      paramLabel = "URI",
      description = "Add the use of the indexes on this standby of the database; may be repeated.")
  private List<String> standbys = new ArrayList<>();

  @Option(
      names = "--exact",
      description =
          "Measure those that seem bloated, which reads all of them; needs the extension"
              + " pgstattuple.")
  private boolean exact;

  IndexFindingsCommand(Invocation invocation, RootCommand options) {
    super(invocation, options);
  }

  @Override
  void checkUsage() {
    for (String kind : kinds) {
      if (!KINDS.contains(kind.toLowerCase(Locale.ROOT))) {
        throw new UsageException(
            "There is no kind " + kind + ": it is one of " + String.join(", ", KINDS) + ".");
      }
    }
  }

  @Override
  int run(Target target) {
    Cancellation cancellation = invocation().cancellation();
    Inspection inspection = new Schema(target).inspect(cancellation);
    List<NodeUse> uses = standbys.stream().map(url -> use(url, target)).toList();
    IndexFindings front = new IndexFindings(target);
    IndexFindings.Found found = front.find(inspection, uses, cancellation);
    List<Finding> findings =
        found.findings().stream()
            .filter(this::asked)
            .flatMap(finding -> exact ? measured(front, finding) : Stream.of(finding))
            .toList();
    List<Silence> silences =
        found.silences().stream().filter(silence -> asked(silence.kind())).toList();
    if (json()) {
      terminal()
          .print(
              JsonText.object(
                  false,
                  json -> {
                    ServerReport.write(json, target);
                    json.instant("judged_at", Optional.of(inspection.inspectedAt()))
                        .objects("findings", findings, FindingReport::write)
                        .objects("sources", found.sources(), FindingReport::write)
                        .objects("summary", FindingCount.of(findings), FindingReport::write)
                        .objects("not_judged", silences, FindingReport::write);
                  }));
      return ExitStatus.WELL;
    }
    terminal().print("-- " + PlainText.oneLine(ServerReport.line(target)));
    if (!findings.isEmpty()) {
      terminal().print(FindingReport.summary(findings));
    }
    findings.forEach(finding -> terminal().print(FindingReport.lines(finding)));
    if (findings.isEmpty()) {
      terminal().print("-- Nothing was found.");
    }
    if (!silences.isEmpty()) {
      terminal().print("");
      terminal().print(FindingReport.silences(silences));
    }
    if (asked(Finding.Kind.WORKLOAD)) {
      terminal().print(FindingReport.lines(found.sources()));
    }
    return ExitStatus.WELL;
  }

  private boolean asked(Finding finding) {
    return asked(finding.kind());
  }

  private boolean asked(Finding.Kind kind) {
    return kinds.isEmpty() || kinds.stream().anyMatch(EntryReport.lower(kind)::equalsIgnoreCase);
  }

  /** The counters of any other server would be taken for those of this one's readers. */
  private NodeUse use(String url, Target primary) {
    Cancellation cancellation = invocation().cancellation();
    try (Target standby = open(url)) {
      if (!standby.facts().standby()) {
        throw new UsageException("--standby wants a standby; this server is none.");
      }
      Optional<String> one = TargetPlace.of(standby, cancellation).server();
      Optional<String> other = TargetPlace.of(primary, cancellation).server();
      if (one.isPresent() && other.isPresent() && !one.equals(other)) {
        throw new UsageException("--standby wants a standby of this very database.");
      }
      return new IndexFindings(standby).use(invocation().cancellation());
    }
  }

  /** The estimate gives way to the measurement, which may take it back. */
  private Stream<Finding> measured(IndexFindings front, Finding finding) {
    if (finding.kind() != Finding.Kind.BLOATED || finding.index().isEmpty()) {
      return Stream.of(finding);
    }
    Optional<Density> density =
        front.measure(finding.schema(), finding.index().get(), invocation().cancellation());
    if (density.isEmpty()) {
      terminal()
          .note(
              "howdah: "
                  + PlainText.oneLine(finding.index().get())
                  + " cannot be measured: the extension pgstattuple is not there for this role.");
      return Stream.of(finding);
    }
    return density.get().finding().stream();
  }
}
