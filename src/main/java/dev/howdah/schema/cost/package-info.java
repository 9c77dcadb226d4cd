/**
 * What an index will cost, reckoned before it is built: its size and the time of its build, from
 * the planner's statistics and the counters of its table.
 *
 * <p>Uses {@code schema.inspection} and what lies below it. Begin with {@link
 * dev.howdah.schema.cost.IndexCosts}.
 */
@NullMarked
package dev.howdah.schema.cost;

import org.jspecify.annotations.NullMarked;
