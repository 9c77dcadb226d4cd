package dev.howdah.cli;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Failure;
import dev.howdah.connect.Target;
import dev.howdah.index.BuildOutcome;
import dev.howdah.index.IndexRequest;
import dev.howdah.index.Indexes;
import dev.howdah.index.Readiness;
import dev.howdah.index.findings.IndexFindings;
import dev.howdah.index.forecast.Forecast;
import dev.howdah.index.forecast.Forecasts;
import dev.howdah.index.forecast.Outlook;
import dev.howdah.schema.Inspection;
import dev.howdah.schema.Schema;
import dev.howdah.schema.catalogue.Kind;
import dev.howdah.schema.inspection.InspectedEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code howdah index create}: builds indexes of the catalogue, and what findings propose,
 * concurrently, one by one.
 */
@Command(
    name = "create",
    description = {
      "Create indexes of the catalogue, or those that findings propose, with CREATE INDEX"
          + " CONCURRENTLY, one after the other.",
      "Ctrl-C cancels the build on the server and removes what it left."
    })
final class IndexCreateCommand extends TargetCommand {
  @Parameters(
      paramLabel = "NAME",
      arity = "0..*",
      description = "Names as 'howdah index list' and 'howdah index findings' tell.")
  private List<String> names = List.of();

  @Option(names = "--missing", description = "All that are missing.")
  private boolean missing;

  @Mixin private final WriteOptions write = new WriteOptions();

  IndexCreateCommand(Invocation invocation, RootCommand options) {
    super(invocation, options);
  }

  @Override
  void checkUsage() {
    if (names.isEmpty() != missing) {
      throw new UsageException("Give names of indexes, or --missing for all that are missing.");
    }
    write.check(terminal());
  }

  @Override
  int run(Target target) {
    Cancellation cancellation = invocation().cancellation();
    Inspection inspection = new Schema(target).inspect(cancellation);
    List<InspectedEntry> catalogue = inspection.of(Kind.INDEX);
    IndexChoice choice =
        missing
            ? IndexChoice.missing(catalogue)
            : IndexChoice.named(
                catalogue, names, () -> new IndexFindings(target).of(inspection, cancellation));
    choice.remarks().forEach(this::note);
    Indexes indexes = new Indexes(target, invocation().journal());
    List<Readiness> readiness =
        choice.requests().stream()
            .map(request -> indexes.readiness(request, cancellation))
            .toList();
    for (int i = 0; i < readiness.size() && !json(); i++) {
      ReadinessReport.lines(choice.requests().get(i).name(), readiness.get(i)).forEach(this::note);
    }
    List<Optional<Forecast>> forecasts =
        new Forecasts(target, invocation().journal())
            .all(choice.requests(), cancellation).stream().map(this::forecast).toList();
    IndexBuildReport report =
        new IndexBuildReport(target, choice.requests(), readiness, forecasts, write.dryRun());
    int asked = choice.isFulfillable() ? ExitStatus.WELL : ExitStatus.FAILED;
    if (choice.requests().isEmpty() || write.dryRun()) {
      terminal().print(json() ? List.of(report.json(List.of())) : report.plan());
      return asked;
    }
    if (!write.yes()) {
      terminal().print(report.plan());
    }
    String action = "Create " + choice.requests().size() + " indexes concurrently";
    if (!new Confirmation(terminal(), write).granted(action, target)) {
      return ExitStatus.FAILED;
    }
    invocation().mustEnd();
    List<BuildOutcome> outcomes = buildAll(indexes, choice.requests());
    if (json()) {
      terminal().print(report.json(outcomes));
    }
    boolean built =
        outcomes.size() == choice.requests().size()
            && outcomes.stream().allMatch(outcome -> outcome instanceof BuildOutcome.Built);
    return built ? asked : ExitStatus.FAILED;
  }

  /** Tells what it will bring and cost; where that cannot be read it can be built all the same. */
  private Optional<Forecast> forecast(Outlook outlook) {
    String name = outlook.request().name();
    if (!json()) {
      outlook
          .forecast()
          .ifPresent(forecast -> ForecastReport.lines(name, forecast).forEach(this::note));
    }
    outlook
        .failure()
        .ifPresent(
            why -> note(name + ": what it will bring and cost cannot be told. " + why.sentence()));
    return outlook.forecast();
  }

  /** One after the other; ends early when cancelled or when the server is gone. */
  private List<BuildOutcome> buildAll(Indexes indexes, List<IndexRequest> requests) {
    List<BuildOutcome> outcomes = new ArrayList<>();
    for (IndexRequest request : requests) {
      if (invocation().cancellation().isRequested()) {
        break;
      }
      BuildOutcome outcome = build(indexes, request);
      outcomes.add(outcome);
      tell(request, outcome);
      if (outcome instanceof BuildOutcome.Cancelled
          || outcome instanceof BuildOutcome.Unknown
          || (outcome instanceof BuildOutcome.Failed failed
              && failed.failure() instanceof Failure.Unreachable)) {
        break;
      }
    }
    return outcomes;
  }

  private BuildOutcome build(Indexes indexes, IndexRequest request) {
    AtomicReference<String> told = new AtomicReference<>("");
    return indexes.buildTidily(
        request,
        progress -> {
          String line = IndexBuildReport.words(progress);
          if (!json() && !told.getAndSet(line).equals(line)) {
            note(request.name() + ": " + line);
          }
        },
        invocation().cancellation());
  }

  private void tell(IndexRequest request, BuildOutcome outcome) {
    if (outcome instanceof BuildOutcome.Built && !json()) {
      terminal().print(IndexBuildReport.line(request, outcome));
    } else if (!(outcome instanceof BuildOutcome.Built)) {
      note(IndexBuildReport.line(request, outcome));
    }
  }

  private void note(String sentence) {
    terminal().note("howdah: " + PlainText.sentences(List.of(sentence)));
  }
}
