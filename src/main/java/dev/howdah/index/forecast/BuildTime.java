package dev.howdah.index.forecast;

import java.time.Duration;

/**
 * How long a build will take.
 *
 * @param likely the middle of what is to be expected
 * @param longest what it hardly exceeds on the same server under the same load
 * @param learnedFrom from how many earlier builds on this server; 0 when it is the estimate for any
 *     server
 */
public record BuildTime(Duration likely, Duration longest, int learnedFrom) {}
