package dev.howdah.cli;

import dev.howdah.connect.Target;
import dev.howdah.index.Indexes;
import dev.howdah.journal.Journal;
import dev.howdah.schema.Inspection;
import dev.howdah.schema.Schema;
import dev.howdah.schema.inspection.TargetPlace;
import dev.howdah.schema.plan.Plan;
import dev.howdah.schema.plan.Script;
import dev.howdah.schema.run.Installer;
import dev.howdah.schema.run.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Makes a plan, shows it, asks, runs it, and tells what was done; or writes it as a script and
 * changes nothing.
 */
abstract class PlanCommand extends TargetCommand {
  @Spec private @Nullable CommandSpec spec;

  @Mixin private final WriteOptions write = new WriteOptions();

  @Option(
      names = "--script",
      paramLabel = "FILE",
      description =
          "Write the statements as a script for psql, - for the standard output, and"
              + " change nothing.")
  private @Nullable String script;

  PlanCommand(Invocation invocation, RootCommand options) {
    super(invocation, options);
  }

  /** The schema that was named; empty for the one of the gateway's tables. */
  Optional<String> home() {
    return Optional.empty();
  }

  /** What is to be done, judged by what there is now. */
  abstract Plan plan(Target target, Schema schema, Inspection inspection);

  /** The question, such as {@code Install 6 objects}. */
  abstract String action(int statements);

  /** What is said when the plan is empty. */
  abstract String nothingToDo(Plan plan, Inspection inspection);

  /** Whether all that was asked for by name can be done. */
  boolean isFulfillable(Plan plan) {
    return true;
  }

  /** What the reader should know beside the statements, as lines of SQL comments. */
  List<String> remarks(Plan plan, Inspection inspection) {
    return List.of();
  }

  /** What stands above the result of a run: how it was before. */
  List<String> before(Inspection inspection) {
    return List.of();
  }

  /** Members that belong to this command's plan alone. */
  void members(JsonText json, Inspection inspection) {}

  /** What is said at the end, beside the result. */
  List<String> afterwards(Plan plan, Inspection inspection) {
    return List.of();
  }

  @Override
  void checkUsage() {
    if (script == null) {
      write.check(terminal());
    }
  }

  @Override
  final int run(Target target) {
    Journal journal = invocation().journal();
    Schema schema = new Schema(target, journal);
    Inspection inspection = schema.inspect(home(), invocation().cancellation());
    Plan plan = plan(target, schema, inspection);
    plan.kept().forEach(this::note);
    plan.unfit()
        .forEach(
            unfit ->
                note(
                    "%s %s is left out: %s"
                        .formatted(EntryReport.lower(unfit.kind()), unfit.name(), unfit.reason())));
    plan.obstacles().forEach(this::note);
    if (script != null) {
      return writeScript(script, target, plan, inspection);
    }
    if (!plan.isRunnable() || write.dryRun()) {
      tell(target, plan, inspection, Optional.empty());
      afterwards(plan, inspection).forEach(this::note);
      return plan.obstacles().isEmpty() ? status(plan) : refused(plan);
    }
    if (!write.yes()) {
      terminal().print(lines(plan, inspection));
    }
    if (!new Confirmation(terminal(), write).granted(action(plan.statements().size()), target)) {
      return ExitStatus.FAILED;
    }
    invocation().mustEnd();
    Installer installer = new Installer(target, journal, new Indexes(target, journal));
    Outcome outcome =
        installer.run(
            plan,
            new RunNotes(terminal(), plan.statements().size(), json())::tell,
            invocation().cancellation());
    tell(target, plan, inspection, Optional.of(outcome));
    outcome.failed().forEach(failed -> note(PlanReport.failure(failed)));
    afterwards(plan, schema.inspect(home(), invocation().cancellation())).forEach(this::note);
    return outcome.failed().isEmpty() ? status(plan) : ExitStatus.FAILED;
  }

  private int status(Plan plan) {
    return isFulfillable(plan) ? ExitStatus.WELL : ExitStatus.FAILED;
  }

  private void tell(Target target, Plan plan, Inspection inspection, Optional<Outcome> outcome) {
    if (json()) {
      terminal()
          .print(
              PlanReport.json(
                  target, plan, write.dryRun(), outcome, json -> members(json, inspection)));
    } else if (outcome.isPresent()) {
      terminal().print(before(inspection));
      terminal().print(PlanReport.done(outcome.get()));
    } else if (plan.isEmpty()) {
      terminal()
          .print(plan.obstacles().isEmpty() ? List.of(nothingToDo(plan, inspection)) : List.of());
      terminal().print(remarks(plan, inspection));
    } else {
      terminal().print(lines(plan, inspection));
    }
  }

  private List<String> lines(Plan plan, Inspection inspection) {
    return PlanText.lines(plan, remarks(plan, inspection));
  }

  /** Somebody else, with other rights or elsewhere, may still do what nothing prevents. */
  private int refused(Plan plan) {
    if (!plan.isEmpty() && plan.prevents().isEmpty()) {
      note("'" + name() + " --script FILE' writes the same as a script for psql.");
    }
    return ExitStatus.FAILED;
  }

  private String name() {
    return Objects.requireNonNull(spec, "picocli gives it before it calls").qualifiedName();
  }

  private int writeScript(String file, Target target, Plan plan, Inspection inspection) {
    if (plan.isEmpty()) {
      if (plan.prevents().isEmpty()) {
        note(nothingToDo(plan, inspection));
      }
      afterwards(plan, inspection).forEach(this::note);
      return plan.prevents().isEmpty() ? status(plan) : ExitStatus.FAILED;
    }
    String text =
        Script.of(
            plan,
            TargetPlace.of(target, invocation().cancellation()),
            new Script.Origin(target.facts().role(), Instant.now()));
    new TextFile(terminal(), file).write(text.stripTrailing() + "\n");
    if (!file.equals(TextFile.OUTPUT)) {
      int written = Script.count(plan);
      int left = plan.statements().size() - written;
      note("%d statements were written to %s.".formatted(written, file));
      if (left > 0) {
        note("%d more write Howdah's history, which only its own install does.".formatted(left));
      }
    }
    if (!plan.prevents().isEmpty()) {
      note("The script tells what is in the way, and runs nothing until it is planned anew.");
      return ExitStatus.FAILED;
    }
    return ExitStatus.WELL;
  }

  final void note(String sentence) {
    terminal().note("howdah: " + PlainText.sentences(List.of(sentence)));
  }
}
