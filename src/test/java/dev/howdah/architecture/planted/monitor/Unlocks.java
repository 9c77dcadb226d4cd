package dev.howdah.architecture.planted.monitor;

import dev.howdah.connect.Target;
import java.time.Duration;

/** Against the grain: only a person's word unlocks production. */
final class Unlocks {
  void unlock(Target target) {
    target.writeLock().unlock(Duration.ofMinutes(15));
  }
}
