package dev.howdah.schema.inspection;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Connector;
import dev.howdah.connect.Target;
import dev.howdah.schema.Inspection;
import dev.howdah.schema.Schema;
import dev.howdah.schema.ViewSources;
import dev.howdah.schema.catalogue.Catalogue;
import dev.howdah.schema.plan.Plan;
import dev.howdah.schema.plan.PlannedStatement;
import dev.howdah.schema.plan.Selection;
import dev.howdah.schema.run.Installer;
import dev.howdah.schema.run.TestInstaller;
import dev.howdah.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A test's database as Howdah sees it, for one role. */
public final class SchemaTarget implements AutoCloseable {
  private final Target target;
  final Schema schema;
  public final Installer installer;

  public SchemaTarget(TestDatabase database) {
    this(database, "postgres");
  }

  public SchemaTarget(TestDatabase database, String role) {
    target = new Connector().connect(database.settings(role), Cancellation.never());
    schema = new Schema(target);
    installer = TestInstaller.of(target);
  }

  public Plan planInstall() {
    return schema.planInstall(Selection.standard(), Cancellation.never());
  }

  public Plan planUninstall() {
    return schema.planUninstall(Cancellation.never());
  }

  /** Runs a plan and returns the statements it told of. */
  public List<PlannedStatement> run(Plan plan) {
    List<PlannedStatement> told = new ArrayList<>();
    installer.run(plan, running -> told.add(running.statement()), Cancellation.never());
    return told;
  }

  public Inspection inspect() {
    return schema.inspect(Cancellation.never());
  }

  /** The whole picture. */
  TargetInspection inspection() {
    return TargetInspection.read(target, Catalogue.read(), true, Cancellation.never());
  }

  /** The whole picture, for a chosen home. */
  TargetInspection inspection(String schema) {
    return TargetInspection.read(
        target, Catalogue.read(), true, Optional.of(schema), Cancellation.never());
  }

  public InspectedEntry entry(String name) {
    return inspect().entries().stream()
        .filter(entry -> entry.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  public ViewSources sources() {
    return schema.viewSources(Cancellation.never());
  }

  @Override
  public void close() {
    target.close();
  }
}
