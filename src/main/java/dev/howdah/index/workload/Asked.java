package dev.howdah.index.workload;

/** A statement with its plan as things stand. */
record Asked(CountedStatement statement, Plan plan) {
  boolean touches(LargeTable table) {
    return plan.touches(table.schema(), table.name());
  }
}
