package dev.howdah.ui.install;

import dev.howdah.connect.Cancellation;
import dev.howdah.journal.Entry;
import dev.howdah.schema.Inspection;
import dev.howdah.schema.Schema;
import dev.howdah.schema.plan.Plan;
import dev.howdah.schema.plan.Selection;
import dev.howdah.schema.run.Outcome;
import dev.howdah.schema.run.RunProgress;
import dev.howdah.ui.kit.PlanRun;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** What this page asks of a target; every method blocks and belongs to the background. */
public interface InstallActions {
  /**
   * What the target has of the catalogue.
   *
   * @param schema where functions, views and tables are wanted; empty for the schema of the
   *     gateway's tables
   */
  Inspection inspect(Optional<String> schema, Cancellation cancellation);

  /** What installing a selection would do. */
  Plan planInstall(Selection selection, Cancellation cancellation);

  /**
   * What taking everything away would do.
   *
   * @param schema where it was installed; empty for the schema of the gateway's tables
   */
  Plan planUninstall(Optional<String> schema, Cancellation cancellation);

  /** What refreshing the planner's statistics of these tables would do. */
  Plan planAnalyze(Set<String> tables, Cancellation cancellation);

  /** Runs a plan that was shown. */
  Outcome run(Plan plan, Consumer<RunProgress> progress, Cancellation cancellation);

  /** Finds out how changes ended whose process was killed; those that were interrupted. */
  List<Entry> settle(Cancellation cancellation);

  /**
   * Those of a connected target.
   *
   * @param runner runs a plan
   * @param settler finds out how interrupted changes ended
   */
  static InstallActions of(
      Schema schema, PlanRun.Runner runner, Function<Cancellation, List<Entry>> settler) {
    return new InstallActions() {
      @Override
      public Inspection inspect(Optional<String> home, Cancellation cancellation) {
        return schema.inspect(home, cancellation);
      }

      @Override
      public Plan planInstall(Selection selection, Cancellation cancellation) {
        return schema.planInstall(selection, cancellation);
      }

      @Override
      public Plan planUninstall(Optional<String> home, Cancellation cancellation) {
        return schema.planUninstall(home, cancellation);
      }

      @Override
      public Plan planAnalyze(Set<String> tables, Cancellation cancellation) {
        return schema.planAnalyze(tables, cancellation);
      }

      @Override
      public Outcome run(Plan plan, Consumer<RunProgress> progress, Cancellation cancellation) {
        return runner.run(plan, progress, cancellation);
      }

      @Override
      public List<Entry> settle(Cancellation cancellation) {
        return settler.apply(cancellation);
      }
    };
  }
}
