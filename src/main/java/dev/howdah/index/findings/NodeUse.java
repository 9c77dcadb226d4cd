package dev.howdah.index.findings;

import dev.howdah.schema.sql.Quoting;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * How the indexes of a database are used on one of its nodes, for instance a standby, by that
 * node's own counters.
 *
 * @param node how it is called in sentences, such as {@code db2:5432}
 * @param takenAt by the node's clock
 * @param countersSince empty when nobody knows
 * @param scans by the index's quoted name with its schema; those that the node does not have are
 *     absent
 */
public record NodeUse(
    String node, Instant takenAt, Optional<Instant> countersSince, Map<String, Long> scans) {
  public NodeUse {
    scans = Map.copyOf(scans);
  }

  static NodeUse of(String node, IndexFacts facts) {
    return new NodeUse(
        node,
        facts.server().now(),
        facts.server().countersSince(),
        facts.indexes().stream()
            .collect(Collectors.toMap(NodeUse::key, index -> index.use().scans())));
  }

  /** What the index was scanned there; empty where nothing telling is known of it. */
  OptionalLong scans(IndexFact index, Duration telling) {
    Long counted = scans.get(key(index));
    boolean isTelling =
        countersSince
            .filter(since -> Duration.between(since, takenAt).compareTo(telling) >= 0)
            .isPresent();
    return counted != null && isTelling ? OptionalLong.of(counted) : OptionalLong.empty();
  }

  private static String key(IndexFact index) {
    return Quoting.qualified(index.schema(), index.name());
  }
}
