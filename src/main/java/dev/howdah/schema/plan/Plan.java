package dev.howdah.schema.plan;

import dev.howdah.schema.catalogue.Kind;
import java.util.List;
import java.util.Optional;

/**
 * What an action would do to this target, statement by statement.
 *
 * @param schema where functions, views and tables go; empty when there is none
 * @param statements in the order in which they run
 * @param obstacles sentences that say why it cannot run here (a standby, no right to create); empty
 *     when it can
 * @param kept sentences on objects that are left alone because Howdah did not make them
 * @param unfit what was asked for and does not fit this target
 * @param undoes the journal's entry that this takes back
 */
public record Plan(
    Action action,
    Selection selection,
    String schema,
    List<PlannedStatement> statements,
    List<String> obstacles,
    List<String> kept,
    List<Unfit> unfit,
    Optional<String> undoes) {
  /** Which way. */
  public enum Action {
    INSTALL,
    UNINSTALL,
    ANALYZE,
    UNDO
  }

  /** An entry that cannot be made here, and why. */
  public record Unfit(String name, Kind kind, String reason) {}

  public Plan {
    statements = List.copyOf(statements);
    obstacles = List.copyOf(obstacles);
    kept = List.copyOf(kept);
    unfit = List.copyOf(unfit);
  }

  /** Nothing to do. */
  public boolean isEmpty() {
    return statements.isEmpty();
  }

  /** Something to do, and nothing in the way. */
  public boolean isRunnable() {
    return !statements.isEmpty() && obstacles.isEmpty();
  }

  /** Whether both do the same to the target; estimates and counters may differ. */
  public boolean same(Plan other) {
    return action == other.action
        && schema.equals(other.schema)
        && kept.equals(other.kept)
        && sql().equals(other.sql());
  }

  private List<String> sql() {
    return statements.stream().map(PlannedStatement::sql).toList();
  }

  /** The whole plan as a file for psql; see {@link Script} for one that names its database. */
  public String script() {
    return Script.of(this);
  }
}
