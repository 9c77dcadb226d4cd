package dev.howdah.cli;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Target;
import dev.howdah.connect.TargetException;
import dev.howdah.index.IndexRequest;
import dev.howdah.index.RequestedIndex;
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
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code howdah index forecast}: what indexes would bring and cost. */
@Command(
    name = "forecast",
    description = {
      "Tell what indexes would bring and cost: their size, how long their build takes, what writers"
          + " lose, and which statements they would serve.",
      "Nothing is changed."
    })
final class IndexForecastCommand extends TargetCommand {
  /** What is told of one. */
  private record Told(IndexRequest request, Forecast forecast) {}

  @Parameters(paramLabel = "NAME", arity = "0..*", description = "Names as 'howdah inspect' tells.")
  private List<String> names = List.of();

  @Option(names = "--missing", description = "All that are missing.")
  private boolean missing;

  @Option(
      names = "--sql",
      paramLabel = "STATEMENT",
      description = "Any CREATE INDEX, the table with its schema; may be repeated.")
  private List<String> statements = new ArrayList<>();

  IndexForecastCommand(Invocation invocation, RootCommand options) {
    super(invocation, options);
  }

  @Override
  void checkUsage() {
    boolean named = !names.isEmpty();
    if ((named && missing) || !(named || missing || !statements.isEmpty())) {
      throw new UsageException(
          "Give names of indexes, --missing for all that are missing, or --sql with a statement.");
    }
    statements.forEach(IndexForecastCommand::request);
  }

  private static IndexRequest request(String sql) {
    RequestedIndex index =
        RequestedIndex.of(sql)
            .filter(wanted -> wanted.schema().isPresent())
            .orElseThrow(
                () ->
                    new UsageException(
                        "--sql wants a CREATE INDEX whose table is written with its schema."));
    return new IndexRequest(
        index.schema().orElseThrow(), index.name().orElse("the index"), index.table(), sql);
  }

  @Override
  int run(Target target) {
    Cancellation cancellation = invocation().cancellation();
    List<IndexRequest> requests = new ArrayList<>();
    if (missing || !names.isEmpty()) {
      Inspection inspection = new Schema(target).inspect(cancellation);
      List<InspectedEntry> catalogue = inspection.of(Kind.INDEX);
      IndexChoice choice =
          missing
              ? IndexChoice.missing(catalogue)
              : IndexChoice.named(
                  catalogue, names, () -> new IndexFindings(target).of(inspection, cancellation));
      choice
          .remarks()
          .forEach(remark -> terminal().note("howdah: " + PlainText.sentences(List.of(remark))));
      requests.addAll(choice.requests());
    }
    statements.forEach(sql -> requests.add(request(sql)));
    List<Told> all =
        new Forecasts(target, invocation().journal())
            .all(requests, cancellation).stream().map(IndexForecastCommand::told).toList();
    if (json()) {
      terminal()
          .print(
              JsonText.object(
                  false,
                  json -> {
                    ServerReport.write(json, target);
                    json.objects("indexes", all, IndexForecastCommand::write);
                  }));
    } else {
      terminal().print(ServerReport.line(target));
      all.stream()
          .flatMap(told -> ForecastReport.lines(told.request().name(), told.forecast()).stream())
          .forEach(line -> terminal().print(PlainText.oneLine(line)));
      if (all.isEmpty()) {
        terminal().print("Nothing is missing.");
      }
    }
    return ExitStatus.WELL;
  }

  private static Told told(Outlook outlook) {
    return new Told(
        outlook.request(),
        outlook
            .forecast()
            .orElseThrow(() -> new TargetException(outlook.failure().orElseThrow(), null)));
  }

  private static void write(JsonText json, Told told) {
    json.text("schemaname", told.request().schema())
        .text("index_name", told.request().name())
        .text("table_name", told.request().table())
        .text("sql", told.request().sql())
        .object("forecast", each -> ForecastReport.write(each, told.forecast()));
  }
}
