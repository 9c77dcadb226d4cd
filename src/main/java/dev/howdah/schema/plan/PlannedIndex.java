package dev.howdah.schema.plan;

import dev.howdah.schema.cost.IndexCost;
import java.util.Optional;

/**
 * The index that a statement builds, builds anew or drops.
 *
 * @param schema of the table, and so of the index
 * @param cost of building it; empty for a drop
 * @param leaving what is dropped, or built anew in its place, as it stood when that was planned;
 *     empty for a build
 */
public record PlannedIndex(
    String schema, String table, String name, Optional<IndexCost> cost, Optional<Leaving> leaving) {
  /**
   * An index that goes: this one, and no other that comes to bear its name.
   *
   * @param definition as the server writes it
   * @param valid false for the remains of a build, which are dropped only while they are that
   */
  public record Leaving(long oid, String definition, boolean valid) {}

  /** One that is built. */
  public PlannedIndex(String schema, String table, String name, Optional<IndexCost> cost) {
    this(schema, table, name, cost, Optional.empty());
  }

  /** One that is dropped, or built anew in its place. */
  static PlannedIndex standing(StandingDefinition standing) {
    return new PlannedIndex(
        standing.schema(),
        standing.table(),
        standing.name(),
        Optional.empty(),
        Optional.of(new Leaving(standing.oid(), standing.definition(), standing.valid())));
  }
}
