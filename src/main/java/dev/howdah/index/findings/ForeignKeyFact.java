package dev.howdah.index.findings;

import java.util.List;
import java.util.stream.Stream;

/**
 * A foreign key of a table that is no partition.
 *
 * @param tableOid the referencing table
 * @param referencedOid the table that it refers to
 * @param columns the referencing ones, by number and by name, in the constraint's order
 * @param parts the same key of each partition of the referencing table
 */
record ForeignKeyFact(
    String name,
    long tableOid,
    long referencedOid,
    List<Column> columns,
    List<ForeignKeyFact> parts) {
  ForeignKeyFact {
    columns = List.copyOf(columns);
    parts = List.copyOf(parts);
  }

  /** Of a table without partitions. */
  ForeignKeyFact(String name, long tableOid, long referencedOid, List<Column> columns) {
    this(name, tableOid, referencedOid, columns, List.of());
  }

  ForeignKeyFact with(List<ForeignKeyFact> itsParts) {
    return new ForeignKeyFact(name, tableOid, referencedOid, columns, itsParts);
  }

  /** The same key of all that has rows: of the partitions at the end, or of the table itself. */
  Stream<ForeignKeyFact> leaves() {
    return parts.isEmpty() ? Stream.of(this) : parts.stream().flatMap(ForeignKeyFact::leaves);
  }

  /**
   * A referencing column.
   *
   * @param collation its oid; 0 for a type without
   */
  record Column(int number, String name, long collation) {}
}
