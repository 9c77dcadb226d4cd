package dev.howdah.architecture.planted.monitor;

import dev.howdah.architecture.planted.connect.KnowsTheMonitor;
import java.util.Optional;

/** Innocent by itself: uses {@code connect}, as it may; together with that one it is a cycle. */
public record Figure(long value) {
  Optional<KnowsTheMonitor> origin() {
    return Optional.of(new KnowsTheMonitor());
  }
}
