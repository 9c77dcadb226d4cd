package dev.howdah.index.findings;

import java.util.List;

/**
 * A foreign key of a table that is no partition.
 *
 * @param tableOid the referencing table
 * @param referencedOid the table that it refers to
 * @param columns the referencing ones, by number and by name, in the constraint's order
 */
record ForeignKeyFact(String name, long tableOid, long referencedOid, List<Column> columns) {
  ForeignKeyFact {
    columns = List.copyOf(columns);
  }

  /**
   * A referencing column.
   *
   * @param collation its oid; 0 for a type without
   */
  record Column(int number, String name, long collation) {}
}
