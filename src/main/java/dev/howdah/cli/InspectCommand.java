package dev.howdah.cli;

import dev.howdah.connect.Target;
import dev.howdah.schema.Inspection;
import dev.howdah.schema.Schema;
import dev.howdah.schema.catalogue.Kind;
import dev.howdah.schema.inspection.InspectedEntry;
import dev.howdah.schema.inspection.InspectedEntry.State;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code howdah inspect}: what the database has of the catalogue. */
@Command(
    name = "inspect",
    description =
        "Tell what the database has of the catalogue's indexes, functions, views and tables.")
final class InspectCommand extends TargetCommand {
  @Option(
      names = "--phase",
      split = ",",
      paramLabel = "N",
      description =
          "Only these phases: 1 critical indexes, 2 composite indexes, 3 functions and views,"
              + " 4 tables that may be missing.")
  private List<Integer> phases = new ArrayList<>();

  @Option(
      names = "--group",
      split = ",",
      paramLabel = "NAME",
      description = "Only these groups: essential, composite, function, view, table.")
  private List<String> groups = new ArrayList<>();

  @Option(
      names = "--state",
      split = ",",
      paramLabel = "STATE",
      description =
          "Only these states: present, covered, invalid, missing, conflicting, not_applicable.")
  private List<String> states = new ArrayList<>();

  @Option(
      names = "--schema",
      paramLabel = "NAME",
      description = "Where functions, views and tables are wanted; it need not exist.")
  private @Nullable String schema;

  InspectCommand(Invocation invocation, RootCommand options) {
    super(invocation, options);
  }

  @Override
  void checkUsage() {
    check("phase", phases.stream().map(String::valueOf).toList(), List.of("1", "2", "3", "4"));
    check("group", groups, List.of("essential", "composite", "function", "view", "table"));
    check("state", states, Arrays.stream(State.values()).map(EntryReport::lower).toList());
    if (schema != null && schema.isEmpty()) {
      throw new UsageException("A schema has a name.");
    }
  }

  private static void check(String what, List<String> given, List<String> known) {
    for (String one : given) {
      if (!known.contains(one.toLowerCase(Locale.ROOT))) {
        throw new UsageException(
            "There is no " + what + " " + one + ": it is one of " + String.join(", ", known) + ".");
      }
    }
  }

  private boolean asked(InspectedEntry entry) {
    return (phases.isEmpty() || phases.contains(entry.phase()))
        && (groups.isEmpty() || groups.stream().anyMatch(entry.group()::equalsIgnoreCase))
        && (states.isEmpty()
            || states.stream().anyMatch(EntryReport.lower(entry.state())::equalsIgnoreCase));
  }

  @Override
  int run(Target target) {
    Inspection inspection =
        new Schema(target).inspect(Optional.ofNullable(schema), invocation().cancellation());
    List<InspectedEntry> entries = inspection.entries().stream().filter(this::asked).toList();
    if (json()) {
      terminal()
          .print(
              JsonText.object(
                  false,
                  json -> {
                    ServerReport.write(json, target);
                    json.instant("inspected_at", Optional.of(inspection.inspectedAt()))
                        .text("schema", inspection.schema())
                        .objects("entries", entries, EntryReport::write)
                        .objects("statistics", inspection.statistics(), EntryReport::write);
                  }));
      return ExitStatus.WELL;
    }
    terminal().print(ServerReport.line(target));
    entries.stream()
        .map(InspectedEntry::phase)
        .distinct()
        .sorted()
        .forEach(
            phase ->
                terminal()
                    .print(
                        EntryReport.phase(
                            phase,
                            entries.stream().filter(entry -> entry.phase() == phase).toList())));
    terminal().print(EntryReport.offers(entries));
    terminal().print(EntryReport.statistics(inspection));
    if (entries.stream().anyMatch(entry -> entry.kind() == Kind.INDEX)) {
      terminal().print("");
      terminal()
          .print(
              "The catalogue names "
                  + inspection.of(Kind.INDEX).size()
                  + " indexes; a count of 38 goes round, which counts the five composite ones"
                  + " twice.");
    }
    if (entries.isEmpty()) {
      terminal().print("Nothing of the catalogue is " + filters() + ".");
    }
    return ExitStatus.WELL;
  }

  private String filters() {
    List<String> words = new ArrayList<>();
    if (!phases.isEmpty()) {
      words.add(
          "of phase " + phases.stream().map(String::valueOf).collect(Collectors.joining(" or ")));
    }
    if (!groups.isEmpty()) {
      words.add("of the group " + String.join(" or ", groups));
    }
    if (!states.isEmpty()) {
      words.add(String.join(" or ", states));
    }
    return String.join(" and ", words);
  }
}
