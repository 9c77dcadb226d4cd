package dev.howdah.index.findings;

/** A table by its schema and name. */
record Relation(String schema, String name) {
  /** As it has to stand in SQL. */
  String quoted() {
    return Sql.qualified(schema, name);
  }
}
