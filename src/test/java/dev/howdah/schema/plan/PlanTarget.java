package dev.howdah.schema.plan;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Connector;
import dev.howdah.connect.Target;
import dev.howdah.journal.Change;
import dev.howdah.journal.Ending;
import dev.howdah.journal.Entry;
import dev.howdah.journal.Step;
import dev.howdah.schema.Schema;
import dev.howdah.schema.catalogue.Catalogue;
import dev.howdah.schema.inspection.TargetInspection;
import dev.howdah.schema.inspection.TargetPlace;
import dev.howdah.schema.sql.Statements;
import dev.howdah.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A test's database for which plans are made, and in which their statements are run by hand. */
public final class PlanTarget implements AutoCloseable {
  private static final Cancellation NEVER = Cancellation.never();

  private final TestDatabase database;
  final Target target;

  PlanTarget(TestDatabase database, String role) {
    this.database = database;
    this.target = new Connector().connect(database.settings(role), NEVER);
  }

  public PlanTarget(TestDatabase database) {
    this(database, "postgres");
  }

  /** Everything of all phases, of certain names. */
  public static Selection named(String... names) {
    return selection(Set.of(names), Set.of(), Set.of(), Optional.empty());
  }

  public static Selection selection(
      Set<String> names, Set<String> adapted, Set<String> replaced, Optional<String> schema) {
    return new Selection(Set.of(1, 2, 3, 4), Set.of(), names, adapted, replaced, schema);
  }

  public Plan install(Selection selection) {
    return new Schema(target).planInstall(selection, NEVER);
  }

  Plan uninstall(Entry... entries) {
    return Planning.uninstall(target, inspection(Optional.empty()), List.of(entries), NEVER);
  }

  Plan uninstall(String schema) {
    return new Schema(target).planUninstall(Optional.of(schema), NEVER);
  }

  Plan undo(Entry entry, Entry... later) {
    List<Entry> entries = new ArrayList<>(List.of(later));
    entries.add(entry);
    return Planning.undo(target, Catalogue.read(), entry, entries, NEVER);
  }

  TargetInspection inspection(Optional<String> schema) {
    return TargetInspection.read(target, Catalogue.read(), true, schema, NEVER);
  }

  /** Runs a plan statement by statement, and tells what a journal would have of it. */
  public Entry run(Plan plan) {
    run(plan.statements().stream().map(PlannedStatement::sql).toList());
    return entry(plan);
  }

  /** What a journal would have of a plan that was run. */
  Entry entry(Plan plan) {
    List<Step> undo = new ArrayList<>();
    for (PlannedStatement statement : plan.statements().reversed()) {
      statement.undo().ifPresent(text -> undo.add(new Step(text, statement.index().isPresent())));
    }
    Change change =
        new Change(
            Change.Action.valueOf(plan.action().name()),
            TargetPlace.of(target, NEVER),
            "postgres",
            plan.statements().stream().map(PlannedStatement::object).distinct().toList(),
            plan.statements().stream()
                .map(one -> new Step(one.sql(), one.index().isPresent()))
                .toList(),
            undo,
            plan.undoes());
    return new Entry(
        "e" + System.nanoTime(),
        Instant.now(),
        "tester",
        change,
        Optional.of(
            new Ending(
                Instant.now(), Duration.ZERO, Ending.Result.DONE, "Done.", Optional.empty())),
        false,
        Optional.empty());
  }

  /** Runs the undo of an entry in its order. */
  void takeBack(Entry entry) {
    run(
        entry.change().undo().stream()
            .flatMap(step -> Statements.split(step.sql()).stream())
            .toList());
  }

  private void run(List<String> statements) {
    try (Connection session = database.connect();
        Statement statement = session.createStatement()) {
      statement.setEscapeProcessing(false);
      statement.execute("SET search_path = pg_catalog, pg_temp");
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Everything that a database has of its own, with definitions, owners, rights and comments. */
  List<String> snapshot() {
    return database.rows(
        """
        SELECT concat_ws(' ', 'class', c.oid::regclass, c.relkind, c.relowner::regrole, c.reloptions::text,
                         (SELECT string_agg(a::text, ',' ORDER BY a::text) FROM unnest(c.relacl) AS a),
                         CASE WHEN c.relkind = 'v' THEN pg_get_viewdef(c.oid) END,
                         CASE WHEN c.relkind = 'i' THEN pg_get_indexdef(c.oid) END)
        FROM pg_class c WHERE c.oid >= 16384 AND c.relnamespace <> 'pg_toast'::regnamespace
        UNION ALL
        SELECT concat_ws(' ', 'function', p.oid::regprocedure, p.proowner::regrole, pg_get_functiondef(p.oid),
                         (SELECT string_agg(a::text, ',' ORDER BY a::text) FROM unnest(p.proacl) AS a))
        FROM pg_proc p WHERE p.oid >= 16384 AND p.prokind = 'f'
        UNION ALL
        SELECT concat_ws(' ', 'column', a.attrelid::regclass, a.attname, a.atttypid::regtype, a.attnotnull, a.attacl::text)
        FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
        WHERE c.oid >= 16384 AND c.relkind IN ('r', 'v') AND a.attnum > 0
        UNION ALL
        SELECT concat_ws(' ', 'constraint', conrelid::regclass, pg_get_constraintdef(oid)) FROM pg_constraint WHERE oid >= 16384
        UNION ALL
        SELECT concat_ws(' ', 'comment', pg_describe_object(classoid, objoid, objsubid),
                         regexp_replace(description, '\\[[0-9a-f]{8} [0-9a-f]{32}', '[mark'))
        FROM pg_description WHERE objoid >= 16384
        UNION ALL
        SELECT concat_ws(' ', 'schema', nspname, nspacl::text) FROM pg_namespace WHERE nspname !~ '^pg_t'
        UNION ALL
        SELECT concat_ws(' ', 'type', t.oid::regtype, (SELECT string_agg(enumlabel, ',' ORDER BY enumsortorder)
                                                      FROM pg_enum e WHERE e.enumtypid = t.oid))
        FROM pg_type t WHERE t.oid >= 16384
        ORDER BY 1
        """);
  }

  @Override
  public void close() {
    target.close();
  }
}
