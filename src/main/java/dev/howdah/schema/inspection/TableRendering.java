package dev.howdah.schema.inspection;

import dev.howdah.schema.catalogue.TableEntry;
import java.util.List;

/**
 * A table of the catalogue for one target.
 *
 * @param schema where it goes
 * @param create the statements that make it, in order: enums that are missing, the table with its
 *     keys, its indexes, the comment that marks it
 * @param drop the statements that take it away again, in order; they refuse when it holds a row
 * @param becomes what it will be, so that indexes on it can be planned
 */
public record TableRendering(
    TableEntry entry, String schema, List<String> create, List<String> drop, TargetTable becomes) {
  public TableRendering {
    create = List.copyOf(create);
    drop = List.copyOf(drop);
  }
}
