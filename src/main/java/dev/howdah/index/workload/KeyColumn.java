package dev.howdah.index.workload;

import dev.howdah.schema.sql.Quoting;

/**
 * A key of an index.
 *
 * @param order such as {@code DESC NULLS LAST}, with a blank in front; empty for the usual one
 */
record KeyColumn(String column, String order) {
  String sql() {
    return Quoting.identifier(column) + order;
  }
}
