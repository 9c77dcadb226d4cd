package dev.howdah.index.findings;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How the indexes of a database are used on one of its nodes, for instance a standby, by that
 * node's own counters. The oids are those of the primary where the node is a physical copy of it.
 *
 * @param node how it is called in sentences, such as {@code db2:5432}
 * @param takenAt by the node's clock
 * @param countersSince empty when nobody knows
 * @param scans by the index's oid
 */
public record NodeUse(
    String node, Instant takenAt, Optional<Instant> countersSince, Map<Long, Long> scans) {
  public NodeUse {
    scans = Map.copyOf(scans);
  }

  static NodeUse of(String node, IndexFacts facts) {
    return new NodeUse(
        node,
        facts.server().now(),
        facts.server().countersSince(),
        facts.indexes().stream()
            .collect(Collectors.toMap(IndexFact::oid, index -> index.use().scans())));
  }
}
