package dev.howdah.schema;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Failure;
import dev.howdah.connect.Failures;
import dev.howdah.connect.Target;
import dev.howdah.connect.TargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.migration.JavaMigration;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;

/**
 * Carries a plan out: an install by Flyway in one transaction, an uninstall in one transaction of
 * our own, because Flyway has no way back. How Flyway is set and why: decision record 3.
 */
final class Installation {
  /** Held here, because the logging framework forgets the level of a logger that nobody holds. */
  private static final Logger FLYWAY_LOG = Logger.getLogger("org.flywaydb");

  private final Target target;
  private final Plan plan;
  private final StatementRunner runner;
  private final Cancellation cancellation;

  Installation(
      Target target, Plan plan, Consumer<PlannedStatement> progress, Cancellation cancellation) {
    this.target = target;
    this.plan = plan;
    this.runner = new StatementRunner(progress, cancellation);
    this.cancellation = cancellation;
  }

  /** Takes everything away that the plan names, or nothing. */
  void uninstall() {
    target.write(cancellation, session -> runner.runTogether(session, plan.statements()));
  }

  /**
   * Makes everything that the plan names, or nothing.
   *
   * @param inspection what the plan was made from
   */
  void install(TargetInspection inspection) {
    List<PlannedStatement> preparing = ofHistory(plan.statements());
    boolean madeHistory =
        preparing.stream().anyMatch(one -> one.object().equals(SchemaObjects.HISTORY));
    if (!preparing.isEmpty()) {
      target.write(cancellation, session -> runner.runTogether(session, preparing));
    }
    try {
      flyway(inspection).migrate();
    } catch (FlywayException e) {
      TargetException failure = new TargetException(failure(e), e);
      if (madeHistory) {
        removeHistory(failure);
      }
      throw failure;
    }
  }

  private Failure failure(FlywayException thrown) {
    return cancellation.isRequested()
        ? new Failure.Cancelled(
            "Cancelled; nothing was installed.",
            "Start it again when you want to.",
            "The user asked to stop.",
            Optional.empty())
        : Failures.of(thrown, target.settings().display());
  }

  private static List<PlannedStatement> ofHistory(List<PlannedStatement> statements) {
    return statements.stream().filter(one -> one.kind() == Kind.TABLE).toList();
  }

  /** A failed install leaves nothing: its transaction is gone, and so is the history it began. */
  private void removeHistory(TargetException failure) {
    try {
      target.write(
          Cancellation.never(),
          session -> {
            try (var statement = session.createStatement()) {
              statement.execute(
                  "DROP TABLE " + Quoting.qualified(plan.schema(), SchemaObjects.HISTORY));
            }
            return plan;
          });
    } catch (TargetException e) {
      failure.addSuppressed(e);
    }
  }

  private Flyway flyway(TargetInspection inspection) {
    FLYWAY_LOG.setLevel(Level.SEVERE);
    FluentConfiguration configuration =
        Flyway.configure()
            .dataSource(target.writingSessions())
            .initSql(beginning())
            .loggers("slf4j")
            .locations(new String[0])
            .skipDefaultCallbacks(true)
            .javaMigrations(migrations(inspection))
            .schemas(plan.schema())
            .defaultSchema(plan.schema())
            .createSchemas(false)
            .table(SchemaObjects.HISTORY)
            .baselineOnMigrate(false)
            .validateOnMigrate(false)
            .ignoreMigrationPatterns("*:missing", "*:future")
            .group(true)
            .placeholderReplacement(false)
            .cleanDisabled(true);
    configuration
        .getConfigurationExtension(PostgreSQLConfigurationExtension.class)
        .setTransactionalLock(false);
    return configuration.load();
  }

  /**
   * Flyway puts the schema before whatever the search path is. Alone it leaves pg_catalog where it
   * implicitly is, at the very beginning; after it, the schema's functions would come first.
   */
  private String beginning() {
    String path = Quoting.identifier(plan.schema());
    return "SELECT pg_catalog.set_config('search_path', " + Quoting.literal(path) + ", false)";
  }

  private JavaMigration[] migrations(TargetInspection inspection) {
    List<JavaMigration> migrations = new ArrayList<>();
    for (StandingObject object : inspection.objects()) {
      List<PlannedStatement> own =
          plan.statements().stream()
              .filter(one -> one.kind() != Kind.TABLE)
              .filter(one -> one.object().equals(object.entry().name()))
              .toList();
      if (!own.isEmpty()) {
        migrations.add(new ObjectMigration(object.rendering().orElseThrow(), own, runner));
      }
    }
    return migrations.toArray(new JavaMigration[0]);
  }
}
