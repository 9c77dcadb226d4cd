package dev.howdah.cli;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Target;
import dev.howdah.index.Indexes;
import dev.howdah.index.InvalidIndex;
import dev.howdah.schema.Inspection;
import dev.howdah.schema.Schema;
import dev.howdah.schema.catalogue.Kind;
import dev.howdah.schema.inspection.InspectedEntry;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;

/** {@code howdah index list}: the catalogue's indexes, and every INVALID one of the database. */
@Command(
    name = "list",
    description = "List the catalogue's indexes with their state, and all INVALID indexes.")
final class IndexListCommand extends TargetCommand {
  IndexListCommand(Invocation invocation, RootCommand options) {
    super(invocation, options);
  }

  @Override
  int run(Target target) {
    Cancellation cancellation = invocation().cancellation();
    Inspection inspection = new Schema(target).inspect(cancellation);
    List<InspectedEntry> indexes = inspection.of(Kind.INDEX);
    List<InvalidIndex> invalid = new Indexes(target, invocation().journal()).invalid(cancellation);
    if (json()) {
      terminal()
          .print(
              JsonText.object(
                  false,
                  json -> {
                    ServerReport.write(json, target);
                    json.instant("listed_at", Optional.of(inspection.inspectedAt()))
                        .objects("indexes", indexes, EntryReport::write)
                        .objects("invalid", invalid, InvalidIndexReport::write);
                  }));
    } else {
      terminal().print(ServerReport.line(target));
      terminal().print(EntryReport.table(indexes));
      if (!invalid.isEmpty()) {
        terminal().print("");
        terminal().print("INVALID");
        terminal().print(InvalidIndexReport.table(invalid));
      }
    }
    return ExitStatus.WELL;
  }
}
