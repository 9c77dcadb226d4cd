package dev.howdah.schema;

import java.util.Optional;

/**
 * The index that a statement builds or drops.
 *
 * @param schema of the table, and so of the index
 * @param cost of building it; empty for a drop
 */
public record PlannedIndex(String schema, String table, String name, Optional<IndexCost> cost) {}
