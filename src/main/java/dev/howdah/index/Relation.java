package dev.howdah.index;

/**
 * What stands under a name.
 *
 * @param relkind as in {@code pg_class}
 * @param table of an index, else empty
 * @param usable true for an index that is valid and ready
 */
record Relation(long oid, String relkind, String table, boolean usable) {
  boolean isIndex() {
    return relkind.equals("i");
  }

  /** In words, for a sentence. */
  String description() {
    return switch (relkind) {
      case "i", "I" -> (usable ? "an index" : "an INVALID index") + " on table " + table;
      case "r", "p", "f" -> "a table";
      case "v" -> "a view";
      case "m" -> "a materialized view";
      case "S" -> "a sequence";
      case "c" -> "a type";
      default -> "another object";
    };
  }
}
