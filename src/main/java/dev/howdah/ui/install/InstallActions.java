package dev.howdah.ui.install;

import dev.howdah.connect.Cancellation;
import dev.howdah.journal.Entry;
import dev.howdah.schema.Inspection;
import dev.howdah.schema.Installer;
import dev.howdah.schema.Outcome;
import dev.howdah.schema.Plan;
import dev.howdah.schema.RunProgress;
import dev.howdah.schema.Schema;
import dev.howdah.schema.Selection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

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

  /** Those of a connected target. */
  static InstallActions of(Schema schema, Installer installer) {
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
        return schema.planUninstall(cancellation);
      }

      @Override
      public Plan planAnalyze(Set<String> tables, Cancellation cancellation) {
        throw new UnsupportedOperationException();
      }

      @Override
      public Outcome run(Plan plan, Consumer<RunProgress> progress, Cancellation cancellation) {
        return installer.run(plan, progress, cancellation);
      }

      @Override
      public List<Entry> settle(Cancellation cancellation) {
        return installer.settle(cancellation);
      }
    };
  }
}
