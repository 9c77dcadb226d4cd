package dev.howdah.monitor;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * One row of {@code performance_monitoring}. What a component does not have is empty, never zero.
 *
 * @param name such as {@code servers}, {@code recent_requests}, {@code connections}
 * @param averageResponseTime milliseconds
 * @param averageSuccessRate percent
 */
public record Component(
    String name,
    OptionalLong totalCount,
    OptionalLong healthyCount,
    OptionalDouble averageResponseTime,
    OptionalDouble averageSuccessRate) {}
