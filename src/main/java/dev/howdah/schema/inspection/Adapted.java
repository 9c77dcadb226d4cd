package dev.howdah.schema.inspection;

import java.util.Map;

/**
 * An entry that does not fit as it is, written for the nearest names there are. An offer: it is
 * made only after somebody has seen its SQL and accepted it.
 *
 * @param table the table that stands for the catalogue's
 * @param columns the columns that stand for the catalogue's, where the names differ
 * @param definition the exact SQL
 * @param reason what stands for what, as one sentence
 */
public record Adapted(String table, Map<String, String> columns, String definition, String reason) {
  public Adapted {
    columns = Map.copyOf(columns);
  }
}
