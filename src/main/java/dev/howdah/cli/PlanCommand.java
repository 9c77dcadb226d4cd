package dev.howdah.cli;

import dev.howdah.connect.Target;
import dev.howdah.index.Indexes;
import dev.howdah.schema.Installer;
import dev.howdah.schema.Outcome;
import dev.howdah.schema.Plan;
import dev.howdah.schema.PlannedStatement;
import dev.howdah.schema.Schema;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;

/** Makes a plan, shows it, asks, runs it, and tells what was done. */
abstract class PlanCommand extends TargetCommand {
  @Mixin private final WriteOptions write = new WriteOptions();

  PlanCommand(Invocation invocation, RootCommand options) {
    super(invocation, options);
  }

  abstract Plan plan(Schema schema);

  /** The question, such as {@code Install 6 objects}. */
  abstract String action(int objects);

  /** What is said when the plan is empty. */
  abstract String nothingToDo();

  @Override
  void checkUsage() {
    write.check(terminal());
  }

  @Override
  int run(Target target) {
    Schema schema = new Schema(target);
    Plan plan = plan(schema);
    plan.kept().forEach(this::note);
    plan.obstacles().forEach(this::note);
    if (!plan.obstacles().isEmpty() || plan.isEmpty() || write.dryRun()) {
      tellPlan(target, plan);
      return plan.obstacles().isEmpty() ? ExitStatus.WELL : ExitStatus.FAILED;
    }
    if (!write.yes()) {
      terminal().print(PlanReport.lines(plan));
    }
    if (!new Confirmation(terminal(), write).granted(action(plan.statements().size()), target)) {
      return ExitStatus.FAILED;
    }
    invocation().mustEnd();
    execute(target, plan);
    return ExitStatus.WELL;
  }

  private void tellPlan(Target target, Plan plan) {
    if (json()) {
      terminal().print(PlanReport.json(target, plan, write.dryRun(), Optional.empty()));
    } else if (plan.isEmpty()) {
      terminal().print(nothingToDo());
    } else {
      terminal().print(plan.script());
    }
  }

  private void execute(Target target, Plan plan) {
    Outcome outcome =
        new Installer(target, invocation().journal(), new Indexes(target, invocation().journal()))
            .run(
                plan,
                running -> {
                  PlannedStatement statement = running.statement();
                  if (!json()) {
                    terminal()
                        .note(
                            EntryReport.lower(statement.kind())
                                + " "
                                + PlainText.oneLine(statement.object())
                                + ": "
                                + PlainText.oneLine(statement.why()));
                  }
                },
                invocation().cancellation());
    if (json()) {
      terminal().print(PlanReport.json(target, plan, false, Optional.of(outcome)));
    } else {
      terminal().print(PlanReport.done(outcome));
    }
  }

  private void note(String sentence) {
    terminal().note("howdah: " + PlainText.sentences(List.of(sentence)));
  }
}
