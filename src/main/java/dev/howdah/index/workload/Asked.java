package dev.howdah.index.workload;

import java.util.List;

/**
 * A statement with its plan as things stand.
 *
 * @param measured comparisons of it that were seen at work
 */
record Asked(CountedStatement statement, Plan plan, List<Measured> measured) {
  Asked {
    measured = List.copyOf(measured);
  }

  boolean touches(LargeTable table) {
    return plan.touches(table.schema(), table.name());
  }

  Asked with(List<Measured> more) {
    return new Asked(statement, plan, more);
  }
}
