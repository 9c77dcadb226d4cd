package dev.howdah.index.forecast;

import java.time.Instant;
import java.util.Optional;

/**
 * What an index will cost whoever writes to its table.
 *
 * @param insertsPerHour rows, each of which it takes an entry; negative when nobody knows since
 *     when they are counted
 * @param updatesPerHour likewise
 * @param heapOnly the share of the updates that is heap-only now, from 0 to 1; empty without
 *     updates
 * @param heapOnlyWith at least that share with the index; equal to {@code heapOnly} where it
 *     indexes nothing new
 * @param since when the writes are counted
 * @param words all that as one or two sentences
 */
public record WriteCost(
    double insertsPerHour,
    double updatesPerHour,
    Optional<Double> heapOnly,
    Optional<Double> heapOnlyWith,
    Optional<Instant> since,
    String words) {}
