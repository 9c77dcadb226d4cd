package dev.howdah.schema.run;

import dev.howdah.schema.catalogue.Kind;
import dev.howdah.schema.inspection.ObjectRendering;
import dev.howdah.schema.inspection.SchemaObjects;
import dev.howdah.schema.inspection.StandingObject;
import dev.howdah.schema.plan.PlannedStatement;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.migration.JavaMigration;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;

/**
 * Makes the tables, functions and views of a plan by Flyway, within a transaction of ours: its
 * history, with the table that holds it, stands exactly when they do. How Flyway is set and why:
 * decision record 3.
 */
final class Installation {
  /**
   * Silent, because what fails is told; held here, because the logging framework forgets the level
   * of a logger that nobody holds.
   */
  private static final Logger FLYWAY_LOG = Logger.getLogger("org.flywaydb");

  private final String schema;
  private final List<PlannedStatement> statements;
  private final List<StandingObject> objects;
  private final StatementRunner runner;

  /**
   * @param statements all that run in the transaction
   * @param objects what the plan was made from
   */
  Installation(
      String schema,
      List<PlannedStatement> statements,
      List<StandingObject> objects,
      StatementRunner runner) {
    this.schema = schema;
    this.statements = statements;
    this.objects = objects;
    this.runner = runner;
  }

  /** Runs every planned statement on a session that is in a transaction, which stays open. */
  void run(Connection session) throws SQLException {
    runner.again();
    List<PlannedStatement> migrated = new ArrayList<>();
    JavaMigration[] migrations = migrations(migrated);
    runner.run(session, statements.stream().filter(one -> !migrated.contains(one)).toList());
    if (migrations.length > 0) {
      SharedSession shared = new SharedSession(session);
      try {
        flyway(shared, migrations).migrate();
      } catch (FlywayException e) {
        throw sqlException(e);
      }
      if (shared.rolledBack()) {
        throw new IllegalStateException("Flyway took back what it did, without saying why");
      }
    }
    if (!runner.ran(statements)) {
      throw new IllegalStateException(
          "Flyway left planned statements out: its history says that they ran before");
    }
  }

  /** What the server said, so that it can be told from what Flyway says. */
  private static SQLException sqlException(FlywayException thrown) {
    return Stream.<Throwable>iterate(thrown, Objects::nonNull, Throwable::getCause)
        .filter(SQLException.class::isInstance)
        .map(SQLException.class::cast)
        .reduce((_, inner) -> inner)
        .orElseThrow(() -> cause(thrown));
  }

  private static RuntimeException cause(FlywayException thrown) {
    return Stream.<Throwable>iterate(thrown, Objects::nonNull, Throwable::getCause)
        .filter(RuntimeException.class::isInstance)
        .map(RuntimeException.class::cast)
        .reduce((_, inner) -> inner)
        .orElse(thrown);
  }

  private Flyway flyway(SharedSession session, JavaMigration[] migrations) {
    FLYWAY_LOG.setLevel(Level.OFF);
    FluentConfiguration configuration =
        Flyway.configure()
            .dataSource(session)
            .loggers("slf4j")
            .locations(new String[0])
            .skipDefaultCallbacks(true)
            .javaMigrations(migrations)
            .schemas(schema)
            .defaultSchema(schema)
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
        .setTransactionalLock(true);
    return configuration.load();
  }

  /** The migrations, and which statements they run. */
  private JavaMigration[] migrations(List<PlannedStatement> migrated) {
    List<JavaMigration> migrations = new ArrayList<>();
    for (StandingObject object : objects) {
      List<PlannedStatement> own =
          of(object.entry().name()).filter(one -> one.kind() == object.entry().kind()).toList();
      Optional<ObjectRendering> made =
          Stream.of(object.rendering(), object.adapted())
              .flatMap(Optional::stream)
              .filter(one -> own.stream().anyMatch(planned -> planned.sql().equals(one.create())))
              .findFirst();
      if (made.isPresent()) {
        migrations.add(ObjectMigration.of(made.get(), own, runner));
        migrated.addAll(own);
      }
    }
    for (String table : tables()) {
      List<PlannedStatement> own =
          of(table).filter(one -> one.kind() == Kind.TABLE && !forgets(one)).toList();
      migrations.add(ObjectMigration.ofTable(table, migrations.size() + 1, own, runner));
      migrated.addAll(own);
    }
    return migrations.toArray(new JavaMigration[0]);
  }

  private Stream<PlannedStatement> of(String object) {
    return statements.stream().filter(one -> one.object().equals(object));
  }

  /** The tables that the plan makes, in its order; without the history. */
  private List<String> tables() {
    return statements.stream()
        .filter(one -> one.kind() == Kind.TABLE && one.sql().startsWith("CREATE TABLE"))
        .map(PlannedStatement::object)
        .filter(table -> !table.equals(SchemaObjects.HISTORY))
        .distinct()
        .toList();
  }

  private static boolean forgets(PlannedStatement one) {
    return one.sql().startsWith("DELETE FROM ");
  }
}
