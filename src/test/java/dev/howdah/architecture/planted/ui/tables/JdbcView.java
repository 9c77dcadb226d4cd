package dev.howdah.architecture.planted.ui.tables;

import java.util.Optional;

final class JdbcView {
  Optional<java.sql.Date> day() {
    return Optional.of(new java.sql.Date(0));
  }
}
