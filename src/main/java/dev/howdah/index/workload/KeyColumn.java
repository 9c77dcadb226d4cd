package dev.howdah.index.workload;

/**
 * A key of an index.
 *
 * @param order such as {@code DESC NULLS LAST}, with a blank in front; empty for the usual one
 */
record KeyColumn(String column, String order) {
  String sql() {
    return Quoted.identifier(column) + order;
  }
}
