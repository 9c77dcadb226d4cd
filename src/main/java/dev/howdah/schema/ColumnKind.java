package dev.howdah.schema;

/** What a column of the gateway holds, so that one of another name can be told to fit. */
public enum ColumnKind {
  /** A reference to a row. */
  ID,
  TEXT,
  /** One of a few words: an enum, or text. */
  LABEL,
  NUMBER,
  INSTANT,
  /** True or false. */
  FLAG;

  /** Whether a column of a target can hold that. */
  boolean fits(TargetColumn column) {
    return switch (this) {
      case ID ->
          column.textual()
              || column.baseType().equals("uuid")
              || (column.numeric() && column.baseType().startsWith("int"));
      case TEXT -> column.textual() || column.baseType().equals("inet");
      case LABEL -> column.textual() || column.enumeration();
      case NUMBER -> column.numeric();
      case INSTANT -> column.instant();
      case FLAG -> column.logical();
    };
  }
}
