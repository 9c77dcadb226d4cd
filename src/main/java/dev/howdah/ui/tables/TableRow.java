package dev.howdah.ui.tables;

import dev.howdah.monitor.TableSize;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * A table as its row on the screen.
 *
 * @param share of the total of all tables, 0 to 1
 * @param growthBytes since the first census of this connection; empty when it did not change
 * @param growthPercent the same in percent; empty when it did not change or started at nothing
 * @param fresh true when the first census did not have it
 * @param roughGrowth true when an estimate stands at either end
 */
public record TableRow(
    TableSize size,
    double share,
    OptionalLong growthBytes,
    OptionalDouble growthPercent,
    boolean fresh,
    boolean roughGrowth) {
  /** {@code schema.table}, as it is read, unquoted. */
  public String qualifiedName() {
    return size.schema() + "." + size.table();
  }
}
