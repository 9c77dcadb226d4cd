package dev.howdah.schema;

import java.util.List;

/**
 * What an install or an uninstall would do to this target, statement by statement.
 *
 * @param obstacles sentences that say why it cannot run here (a standby, no right to create); empty
 *     when it can
 * @param kept sentences on objects that are left alone because Howdah did not make them
 */
public record Plan(
    Action action,
    String schema,
    List<PlannedStatement> statements,
    List<String> obstacles,
    List<String> kept) {
  /** Which way. */
  public enum Action {
    INSTALL,
    UNINSTALL
  }

  public Plan {
    statements = List.copyOf(statements);
    obstacles = List.copyOf(obstacles);
    kept = List.copyOf(kept);
  }

  /** Nothing to do. */
  public boolean isEmpty() {
    return statements.isEmpty();
  }

  /** Something to do, and nothing in the way. */
  public boolean isRunnable() {
    return !statements.isEmpty() && obstacles.isEmpty();
  }

  /** The whole plan as a script. */
  public String script() {
    return String.join(
        "\n\n", statements.stream().map(statement -> statement.sql().strip() + ";").toList());
  }
}
