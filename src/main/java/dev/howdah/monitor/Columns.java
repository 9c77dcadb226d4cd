package dev.howdah.monitor;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * A result that came as one row of arrays, a column each: decoded at once, which is several times
 * cheaper than a row each.
 */
final class Columns {
  private final Number[][] numbers;
  private final Optional<Instant> instant;

  private Columns(Number[][] numbers, Optional<Instant> instant) {
    this.numbers = numbers;
    this.instant = instant;
  }

  /** Reads the only row: arrays of numbers, then, where {@code withInstant}, a time. */
  static Columns read(ResultSet rows, int arrays, boolean withInstant) throws SQLException {
    if (!rows.next()) {
      throw new SQLException("an aggregate without a row");
    }
    Number[][] numbers = new Number[arrays][];
    for (int i = 0; i < arrays; i++) {
      Array array = rows.getArray(i + 1);
      numbers[i] = array == null ? new Number[0] : (Number[]) array.getArray();
    }
    Optional<Instant> instant =
        withInstant
            ? Optional.ofNullable(rows.getObject(arrays + 1, OffsetDateTime.class))
                .map(OffsetDateTime::toInstant)
            : Optional.empty();
    return new Columns(numbers, instant);
  }

  int rows() {
    return numbers[0].length;
  }

  long number(int column, int row) {
    return numbers[column][row].longValue();
  }

  boolean flag(int column, int row, int bit) {
    return (numbers[column][row].intValue() & bit) != 0;
  }

  Optional<Instant> instant() {
    return instant;
  }
}
