package dev.howdah.schema.inspection;

/** The letters of {@code pg_class.relkind}, in words. */
final class Relkind {
  private Relkind() {}

  static String describe(String relkind) {
    return switch (relkind) {
      case "r" -> "a table";
      case "p" -> "a partitioned table";
      case "v" -> "a view";
      case "m" -> "a materialized view";
      case "f" -> "a foreign table";
      case "S" -> "a sequence";
      case "i" -> "an index";
      case "I" -> "a partitioned index";
      case "c" -> "a composite type";
      default -> "an object of kind " + relkind;
    };
  }
}
