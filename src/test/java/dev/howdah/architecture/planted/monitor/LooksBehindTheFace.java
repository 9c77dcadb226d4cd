package dev.howdah.architecture.planted.monitor;

import dev.howdah.architecture.planted.schema.plan.Drafted;

final class LooksBehindTheFace {
  int length(Drafted drafted) {
    return drafted.sql().length();
  }
}
