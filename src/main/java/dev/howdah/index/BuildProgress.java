package dev.howdah.index;

import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Where a build is. Source: {@code pg_stat_progress_create_index}.
 *
 * @param phase the server's phase in plain words
 * @param fraction 0 to 1 over the whole build, empty where it cannot be known
 * @param waitingFor who the build waits for, in words; empty when it works
 */
public record BuildProgress(
    String phase, OptionalDouble fraction, Duration elapsed, List<String> waitingFor) {}
