package dev.howdah.index.forecast;

import dev.howdah.index.workload.Effects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What an index will bring and cost.
 *
 * @param bytes its size, from the statistics; empty when the table was never analyzed
 * @param build how long it takes to build; empty when that cannot be told
 * @param writes what it costs the writers; empty when the counters cannot be read
 * @param effects which statements it would serve
 */
public record Forecast(
    OptionalLong bytes, Optional<BuildTime> build, Optional<WriteCost> writes, Effects effects) {}
