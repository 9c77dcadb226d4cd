package dev.howdah.index.forecast;

import dev.howdah.connect.Failure;
import dev.howdah.index.IndexRequest;
import java.util.Optional;

/**
 * What is known of one of several indexes before it is built.
 *
 * @param forecast empty where it cannot be told
 * @param failure why not
 */
public record Outlook(
    IndexRequest request, Optional<Forecast> forecast, Optional<Failure> failure) {}
