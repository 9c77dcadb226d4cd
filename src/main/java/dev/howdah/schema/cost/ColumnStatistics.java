package dev.howdah.schema.cost;

import dev.howdah.schema.catalogue.IndexEntry;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What the server's statistics say of a column. Source: <a
 * href="https://www.postgresql.org/docs/current/view-pg-stats.html">pg_stats</a>.
 *
 * @param length of a value in bytes, negative for a varying one
 * @param alignment as in {@code pg_type.typalign}
 * @param width the mean one in bytes; guessed as the planner does where our role may not see it
 * @param distinct as in {@code pg_stats}: a negative one is a share of the rows; 0 unknown
 * @param common the most common values
 * @param frequencies theirs
 * @param bounds of equally filled parts of the other values
 * @param indexed whether an index holds it, so that an update of it cannot be heap-only
 */
record ColumnStatistics(
    String type,
    int length,
    String alignment,
    double width,
    double nullFraction,
    double distinct,
    List<String> common,
    List<Double> frequencies,
    List<String> bounds,
    boolean indexed) {
  /** What the planner takes for a varying width that nothing is known of. */
  private static final double WIDTH = 32;

  static ColumnStatistics of(ResultSet row) throws SQLException {
    int length = row.getInt("length");
    double width = row.getDouble("width");
    boolean seen = !row.wasNull();
    return new ColumnStatistics(
        row.getString("type"),
        length,
        row.getString("alignment"),
        seen ? width : length > 0 ? length : WIDTH,
        row.getDouble("null_fraction"),
        row.getDouble("n_distinct"),
        texts(row, "common"),
        frequencies(row),
        texts(row, "bounds"),
        row.getBoolean("is_indexed"));
  }

  private static List<String> texts(ResultSet row, String column) throws SQLException {
    Array array = row.getArray(column);
    return array == null
        ? List.of()
        : Arrays.stream((String[]) array.getArray()).map(String::valueOf).toList();
  }

  private static List<Double> frequencies(ResultSet row) throws SQLException {
    Array array = row.getArray("frequencies");
    List<Double> frequencies = new ArrayList<>();
    if (array != null) {
      for (Object one : (Object[]) array.getArray()) {
        frequencies.add(((Number) one).doubleValue());
      }
    }
    return frequencies;
  }

  /** How many different values there are among some rows; empty when unknown. */
  OptionalDouble values(double rows) {
    if (distinct == 0) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(distinct > 0 ? distinct : -distinct * rows);
  }

  /** How many days there are from the first to the last; empty when unknown. */
  OptionalDouble days() {
    List<LocalDate> days = new ArrayList<>();
    bounds.forEach(bound -> day(bound).ifPresent(days::add));
    common.forEach(value -> day(value).ifPresent(days::add));
    Optional<LocalDate> first = days.stream().min(LocalDate::compareTo);
    Optional<LocalDate> last = days.stream().max(LocalDate::compareTo);
    return first.isPresent() && last.isPresent()
        ? OptionalDouble.of(1.0 + ChronoUnit.DAYS.between(first.get(), last.get()))
        : OptionalDouble.empty();
  }

  private static Optional<LocalDate> day(String text) {
    try {
      return text.length() < 10
          ? Optional.empty()
          : Optional.of(LocalDate.parse(text.substring(0, 10)));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /** The share of the rows that meets a condition. */
  double share(IndexEntry.Condition condition) {
    List<String> values = condition.values();
    double other = Math.max(0, 1 - nullFraction - sum(frequencies));
    if (values.isEmpty()) {
      return 1 - nullFraction;
    }
    String value = values.getFirst();
    return switch (condition.operator()) {
      case "IN", "=" -> {
        double share = 0;
        for (String wanted : values) {
          int place = common.indexOf(type.equals("bool") ? wanted.substring(0, 1) : wanted);
          share += place >= 0 ? frequencies.get(place) : unseen(other);
        }
        yield Math.min(1 - nullFraction, share);
      }
      default -> {
        double share = 0;
        for (int i = 0; i < common.size(); i++) {
          share += meets(common.get(i), condition.operator(), value) ? frequencies.get(i) : 0;
        }
        long met =
            bounds.stream().filter(bound -> meets(bound, condition.operator(), value)).count();
        yield share + (bounds.isEmpty() ? 0 : other * met / bounds.size());
      }
    };
  }

  /** The share of one value that is not among the common ones. */
  private double unseen(double other) {
    double rest = distinct > 0 ? distinct - common.size() : 0;
    return rest >= 1 ? other / rest : 0;
  }

  private static double sum(List<Double> numbers) {
    return numbers.stream().mapToDouble(Double::doubleValue).sum();
  }

  private static boolean meets(String text, String operator, String bound) {
    double one;
    double other;
    try {
      one = Double.parseDouble(text);
      other = Double.parseDouble(bound);
    } catch (NumberFormatException e) {
      return true;
    }
    return switch (operator) {
      case "<" -> one < other;
      case "<=" -> one <= other;
      case ">" -> one > other;
      case ">=" -> one >= other;
      default -> true;
    };
  }
}
