package dev.howdah.architecture.planted.ui.tables;

import java.util.Optional;

final class JdbcViewModel {
  Optional<java.sql.Timestamp> seen() {
    return Optional.of(new java.sql.Timestamp(0));
  }
}
