package dev.howdah.ui.install;

import dev.howdah.connect.Cancellation;
import dev.howdah.schema.Inspection;
import dev.howdah.schema.Installer;
import dev.howdah.schema.Outcome;
import dev.howdah.schema.Plan;
import dev.howdah.schema.PlannedStatement;
import dev.howdah.schema.Schema;
import dev.howdah.schema.Selection;
import java.util.function.Consumer;

/** What this page asks of a target; every method blocks and belongs to the background. */
public interface InstallActions {
  /** What the target has of the catalogue. */
  Inspection inspect(Cancellation cancellation);

  /** What an install or an uninstall would do. */
  Plan plan(Plan.Action action, Cancellation cancellation);

  /** Runs a plan that was shown. */
  Outcome run(Plan plan, Consumer<PlannedStatement> progress, Cancellation cancellation);

  /** Those of a connected target. */
  static InstallActions of(Schema schema, Installer installer) {
    return new InstallActions() {
      @Override
      public Inspection inspect(Cancellation cancellation) {
        return schema.inspect(cancellation);
      }

      @Override
      public Plan plan(Plan.Action action, Cancellation cancellation) {
        return switch (action) {
          case INSTALL -> schema.planInstall(Selection.standard(), cancellation);
          case UNINSTALL -> schema.planUninstall(cancellation);
          case ANALYZE, UNDO -> throw new IllegalArgumentException(action.toString());
        };
      }

      @Override
      public Outcome run(
          Plan plan, Consumer<PlannedStatement> progress, Cancellation cancellation) {
        return installer.run(plan, running -> progress.accept(running.statement()), cancellation);
      }
    };
  }
}
