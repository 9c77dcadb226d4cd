package dev.howdah.schema;

import java.time.Duration;
import java.util.List;

/**
 * What a run of a plan did.
 *
 * @param done names of the objects made or removed, verified by reading each back
 */
public record Outcome(Plan.Action action, List<String> done, Duration took) {}
