package dev.howdah.schema.inspection;

import dev.howdah.schema.catalogue.IndexEntry;
import java.util.Optional;

/**
 * An index of the catalogue, and what stands in its place.
 *
 * @param rendering what would be built here; empty when not applicable
 * @param adapted what could be built instead, for somebody to accept
 * @param found what serves, stands or stands in the way
 * @param ours whether its comment marks it as built by Howdah and its table's owner is one to trust
 */
public record StandingIndex(
    IndexEntry entry,
    InspectedEntry inspected,
    Optional<IndexRendering> rendering,
    Optional<IndexRendering> adapted,
    Optional<TargetIndex> found,
    boolean ours) {}
