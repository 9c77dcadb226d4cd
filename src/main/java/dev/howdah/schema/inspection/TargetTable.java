package dev.howdah.schema.inspection;

import dev.howdah.schema.sql.Quoting;
import java.util.Map;
import java.util.Optional;

/**
 * One of the catalogue's tables as it stands in a target.
 *
 * @param relkind as in {@code pg_class}: r table, p partitioned, v view, m materialized view, f
 *     foreign
 * @param safe whether reading it runs nobody's functions but ours, a trusted role's or a
 *     superuser's
 * @param columns by name, in the table's order; one that stands for another by that one's name too
 */
public record TargetTable(
    long oid,
    String schema,
    String name,
    String relkind,
    boolean safe,
    Map<String, TargetColumn> columns) {
  Optional<TargetColumn> column(String wanted) {
    return Optional.ofNullable(columns.get(wanted));
  }

  /** A column that is there. */
  public TargetColumn required(String wanted) {
    return column(wanted).orElseThrow(() -> new IllegalArgumentException(name + "." + wanted));
  }

  /**
   * The name of a column that is there, as it stands in SQL: in quotes where it is not the one that
   * was wanted.
   */
  String sql(String wanted) {
    String name = required(wanted).name();
    return name.equals(wanted) ? name : Quoting.identifier(name);
  }

  public String qualified() {
    return Quoting.qualified(schema, name);
  }

  /** Why nothing of Howdah's reads it by itself; empty when it may. */
  Optional<String> unread() {
    return safe
        ? Optional.empty()
        : Optional.of(
            name
                + " is "
                + what()
                + (relkind.equals("r") || relkind.equals("p") ? " with row security" : "")
                + " of an owner who is neither this role, nor one it is a member of, nor a"
                + " superuser; reading it could run that owner's functions with this role's"
                + " rights.");
  }

  /** What it is, in words. */
  String what() {
    return Relkind.describe(relkind);
  }

  /** Says that a column is missing, with the nearest name there is. */
  String withoutColumn(String wanted) {
    return Nearest.to(wanted, columns.keySet())
        .map(
            near ->
                "The table " + name + " has no column " + wanted + "; the nearest is " + near + ".")
        .orElse("The table " + name + " has no column " + wanted + ".");
  }
}
