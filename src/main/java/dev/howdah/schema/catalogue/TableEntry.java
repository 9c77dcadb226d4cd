package dev.howdah.schema.catalogue;

import java.util.List;

/**
 * A table of the catalogue that may be missing altogether.
 *
 * @param columns in order
 * @param references foreign keys, made only to what exists
 * @param indexes the unique and plain indexes of the gateway's own models
 */
public record TableEntry(
    String name,
    String group,
    int phase,
    String purpose,
    List<Column> columns,
    List<Reference> references,
    List<ModelIndex> indexes) {
  /**
   * A column.
   *
   * @param type the catalogue's: {@code id}, {@code varchar(255)}, {@code instant}, {@code json},
   *     an enum's name
   * @param labels of an enum; empty for others
   */
  public record Column(String name, String type, boolean notNull, List<String> labels) {}

  /** A foreign key from one column to the primary key of another of the gateway's tables. */
  public record Reference(String column, String table) {}

  /** An index that the gateway's models declare. */
  public record ModelIndex(String name, List<String> columns, boolean unique) {}
}
