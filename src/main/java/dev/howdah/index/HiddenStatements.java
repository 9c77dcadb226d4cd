package dev.howdah.index;

import dev.howdah.schema.sql.Quoting;

/**
 * The statements of others, which {@code pg_stat_statements} hides from a role without {@code
 * pg_read_all_stats}. What such a role sees of one cannot be compared with what another role saw.
 */
public final class HiddenStatements {
  private HiddenStatements() {}

  /** That they are hidden from a role, and what shows them. */
  public static String sentence(String role) {
    return "The role %s sees only its own statements: GRANT pg_read_all_stats TO %s lets it see all."
        .formatted(role, Quoting.identifier(role));
  }
}
