package dev.howdah.schema.inspection;

import dev.howdah.schema.catalogue.ColumnKind;
import java.util.List;
import java.util.Set;

/**
 * A column as it stands in a target.
 *
 * @param number its {@code attnum}
 * @param declaredType as {@code format_type} writes it
 * @param baseType the type's name in {@code pg_type}, a domain's underlying type; with its schema
 *     before it where its owner is a stranger
 * @param enumeration whether that is an enum
 * @param labels an enum's labels; for a text column of labels those that statistics, default and
 *     checks know of
 * @param readable whether our role may select it
 */
public record TargetColumn(
    String name,
    int number,
    String declaredType,
    String baseType,
    boolean enumeration,
    List<String> labels,
    boolean notNull,
    boolean readable) {
  private static final Set<String> NUMBERS =
      Set.of("int2", "int4", "int8", "float4", "float8", "numeric");
  private static final Set<String> TEXTS = Set.of("text", "varchar", "bpchar", "name", "citext");
  private static final Set<String> WITHOUT_ORDER =
      Set.of("json", "xml", "point", "line", "lseg", "box", "path", "polygon", "circle");

  boolean numeric() {
    return NUMBERS.contains(baseType);
  }

  boolean textual() {
    return TEXTS.contains(baseType);
  }

  boolean logical() {
    return baseType.equals("bool");
  }

  boolean instant() {
    return baseType.equals("timestamp") || baseType.equals("timestamptz");
  }

  /** Whether it can hold what a column of the gateway holds. */
  boolean holds(ColumnKind kind) {
    return switch (kind) {
      case ID -> textual() || baseType.equals("uuid") || (numeric() && baseType.startsWith("int"));
      case TEXT -> textual() || baseType.equals("inet");
      case LABEL -> textual() || enumeration;
      case NUMBER -> numeric();
      case INSTANT -> instant();
      case FLAG -> logical();
    };
  }

  /**
   * Its value as text, in SQL. A cast of a stranger's type may be a stranger's function, which the
   * type's output never is.
   *
   * @param value the column as it stands in SQL
   */
  String asText(String value) {
    return baseType.contains(".") ? "nullif(concat(" + value + "), '')" : value + "::text";
  }

  /** Whether a B-tree can sort it. */
  boolean sortable() {
    return !WITHOUT_ORDER.contains(baseType);
  }

  /** The present moment, to compare this column with. A time without a zone is UTC's wall clock. */
  String now() {
    return baseType.equals("timestamptz") ? "now()" : "(now() AT TIME ZONE 'UTC')";
  }
}
