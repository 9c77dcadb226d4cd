package dev.howdah.index.findings;

import dev.howdah.schema.sql.Quoting;

/** A table by its schema and name. */
record Relation(String schema, String name) {
  /** As it has to stand in SQL. */
  String quoted() {
    return Quoting.qualified(schema, name);
  }
}
