package dev.howdah.architecture.planted.monitor;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Target;

/** Against the grain: only the named writers take writing sessions. */
final class Writes {
  boolean write(Target target) {
    return target.write(Cancellation.never(), session -> session.isValid(1));
  }
}
