package dev.howdah.architecture.planted.schema.catalogue;

import dev.howdah.architecture.planted.schema.plan.Drafted;

final class KnowsThePlan {
  Drafted plan() {
    return new Drafted("SELECT 1");
  }
}
