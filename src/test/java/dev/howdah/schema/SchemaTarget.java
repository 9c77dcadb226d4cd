package dev.howdah.schema;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Connector;
import dev.howdah.connect.Target;
import dev.howdah.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A test's database as Howdah sees it, for one role. */
final class SchemaTarget implements AutoCloseable {
  private final Target target;
  final Schema schema;
  final Installer installer;

  SchemaTarget(TestDatabase database) {
    this(database, "postgres");
  }

  SchemaTarget(TestDatabase database, String role) {
    target = new Connector().connect(database.settings(role), Cancellation.never());
    schema = new Schema(target);
    installer = TestInstaller.of(target);
  }

  Plan planInstall() {
    return schema.planInstall(Selection.standard(), Cancellation.never());
  }

  Plan planUninstall() {
    return schema.planUninstall(Cancellation.never());
  }

  /** Runs a plan and returns the statements it told of. */
  List<PlannedStatement> run(Plan plan) {
    List<PlannedStatement> told = new ArrayList<>();
    installer.run(plan, running -> told.add(running.statement()), Cancellation.never());
    return told;
  }

  Inspection inspect() {
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

  InspectedEntry entry(String name) {
    return inspect().entries().stream()
        .filter(entry -> entry.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  ViewSources sources() {
    return schema.viewSources(Cancellation.never());
  }

  @Override
  public void close() {
    target.close();
  }
}
