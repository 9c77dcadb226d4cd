package dev.howdah.cli;

import dev.howdah.connect.Target;
import dev.howdah.schema.InspectedEntry;
import dev.howdah.schema.Inspection;
import dev.howdah.schema.Schema;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;

/** {@code howdah inspect}: what the database has of the catalogue. */
@Command(
    name = "inspect",
    description = "Tell what the database has of the catalogue's indexes, functions and views.")
final class InspectCommand extends TargetCommand {
  InspectCommand(Invocation invocation, RootCommand options) {
    super(invocation, options);
  }

  @Override
  int run(Target target) {
    Inspection inspection = new Schema(target).inspect(invocation().cancellation());
    List<InspectedEntry> entries = inspection.entries();
    if (json()) {
      terminal()
          .print(
              JsonText.object(
                  false,
                  json -> {
                    ServerReport.write(json, target);
                    json.instant("inspected_at", Optional.of(inspection.inspectedAt()));
                    json.objects("entries", entries, EntryReport::write);
                  }));
    } else {
      terminal().print(ServerReport.line(target));
      terminal().print(EntryReport.table(entries));
    }
    return ExitStatus.WELL;
  }
}
