package dev.howdah.cli;

import dev.howdah.connect.Target;
import dev.howdah.schema.Inspection;
import dev.howdah.schema.Schema;
import dev.howdah.schema.catalogue.Kind;
import dev.howdah.schema.inspection.InspectedEntry;
import dev.howdah.schema.inspection.InspectedEntry.State;
import dev.howdah.schema.plan.Plan;
import dev.howdah.schema.plan.Selection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code howdah install}: makes what was chosen of the catalogue. */
@Command(
    name = "install",
    description = {
      "Install the functions and views, or what is chosen of the catalogue; a second time there is"
          + " nothing to do.",
      "Indexes are built with CREATE INDEX CONCURRENTLY, one after the other."
    })
final class InstallCommand extends PlanCommand {
  @Mixin private final SelectionOptions chosen = new SelectionOptions();

  InstallCommand(Invocation invocation, RootCommand options) {
    super(invocation, options);
  }

  @Override
  void checkUsage() {
    chosen.check();
    super.checkUsage();
  }

  @Override
  Optional<String> home() {
    return chosen.schema();
  }

  @Override
  Plan plan(Target target, Schema schema, Inspection inspection) {
    return schema.planInstall(chosen.of(inspection.entries()), invocation().cancellation());
  }

  @Override
  boolean isFulfillable(Plan plan) {
    return plan.unfit().stream().noneMatch(unfit -> chosen.names(unfit.name()));
  }

  @Override
  String action(int statements) {
    return "Run these " + statements + " statements to install";
  }

  @Override
  String nothingToDo(Plan plan) {
    return "Nothing to do: everything that fits is installed.";
  }

  /** What could be made for other names, which nobody has accepted yet. */
  @Override
  List<String> remarks(Plan plan, Inspection inspection) {
    Selection selection = plan.selection();
    List<InspectedEntry> offered =
        inspection.entries().stream()
            .filter(entry -> selection.wants(entry.name(), entry.group(), entry.phase()))
            .filter(entry -> !selection.adapted().contains(entry.name()))
            .toList();
    List<String> lines =
        EntryReport.offers(offered).stream()
            .flatMap(String::lines)
            .map(PlanText::comment)
            .collect(Collectors.toCollection(ArrayList::new));
    if (!lines.isEmpty()) {
      lines.add("");
      lines.add(
          PlanText.comment("'--adapt NAME' accepts what could be adapted; its SQL is above."));
    }
    return lines;
  }

  @Override
  List<String> afterwards(Plan plan, Inspection inspection) {
    Selection selection = plan.selection();
    if (!selection.names().isEmpty() || !selection.groups().isEmpty()) {
      return List.of();
    }
    long missing =
        inspection.of(Kind.INDEX).stream()
            .filter(entry -> entry.state() == State.MISSING)
            .filter(entry -> !selection.phases().contains(entry.phase()))
            .count();
    return missing == 0
        ? List.of()
        : List.of(
            "%d indexes of the catalogue are missing; 'howdah install --phase all --dry-run' shows them with their cost, and without --dry-run makes them too."
                .formatted(missing));
  }
}
