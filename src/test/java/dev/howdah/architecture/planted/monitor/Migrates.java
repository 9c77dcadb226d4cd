package dev.howdah.architecture.planted.monitor;

import org.flywaydb.core.Flyway;

final class Migrates {
  int migrate(Flyway flyway) {
    return flyway.info().all().length;
  }
}
