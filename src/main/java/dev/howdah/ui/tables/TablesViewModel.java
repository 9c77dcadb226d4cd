package dev.howdah.ui.tables;

import dev.howdah.connect.Failure;
import dev.howdah.monitor.Census;
import dev.howdah.monitor.Link;
import dev.howdah.monitor.Sample;
import dev.howdah.monitor.TableSize;
import dev.howdah.monitor.Units;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/**
 * Sizes of tables, and how they grew since this connection's first census. Fed by samples; belongs
 * to the JavaFX thread.
 */
public final class TablesViewModel {
  /** What the page can show. */
  public enum State {
    LOADING,
    EMPTY,
    ERROR,
    READY
  }

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

  private final ZoneId zone;
  private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.LOADING);
  private final ReadOnlyObjectWrapper<List<TableRow>> rows = new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyStringWrapper totals = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper stale = new ReadOnlyStringWrapper("");
  private final ReadOnlyObjectWrapper<@Nullable Failure> failure = new ReadOnlyObjectWrapper<>();
  private final Map<Long, TableSize> first = new HashMap<>();
  private @Nullable Instant firstTakenAt;
  private @Nullable Census shown;

  /**
   * @param zone in which times are told
   */
  public TablesViewModel(ZoneId zone) {
    this.zone = zone;
  }

  /** Takes a sample in. */
  public void show(Sample sample) {
    sample.census().filter(this::isNew).ifPresent(this::take);
    Optional<Failure> why = why(sample);
    failure.set(why.orElse(null));
    stale.set(shown == null ? "" : staleWords(sample, shown));
    if (shown == null) {
      state.set(why.isPresent() ? State.ERROR : State.LOADING);
    } else {
      state.set(shown.tables().isEmpty() ? State.EMPTY : State.READY);
    }
  }

  private boolean isNew(Census census) {
    return shown == null || !census.takenAt().equals(shown.takenAt());
  }

  private static Optional<Failure> why(Sample sample) {
    if (sample.link() instanceof Link.Lost lost) {
      return Optional.of(lost.failure());
    }
    return sample.troubles().stream().map(trouble -> trouble.failure()).findFirst();
  }

  private String staleWords(Sample sample, Census census) {
    String from = "These figures are from " + time(census.takenAt()) + ".";
    return switch (sample.link()) {
      case Link.Lost lost ->
          "No answer since "
              + time(lost.since())
              + ": "
              + lost.failure().sentence()
              + " "
              + from
              + " Next attempt at "
              + time(lost.nextAttempt())
              + ".";
      case Link.Up up -> sample.paused() ? "Polling is paused. " + from : "";
    };
  }

  private String time(Instant instant) {
    return TIME.withZone(zone).format(instant);
  }

  private void take(Census census) {
    boolean baseline = firstTakenAt == null;
    if (baseline) {
      firstTakenAt = census.takenAt();
      census.tables().forEach(table -> first.put(table.oid(), table));
    }
    shown = census;
    long total = census.tables().stream().mapToLong(TableSize::totalBytes).sum();
    rows.set(census.tables().stream().map(table -> row(table, total)).toList());
    totals.set(totalWords(census, total));
  }

  private TableRow row(TableSize table, long total) {
    double share = total == 0 ? 0 : (double) table.totalBytes() / total;
    TableSize before = first.get(table.oid());
    if (before == null) {
      return new TableRow(
          table, share, OptionalLong.of(table.totalBytes()), OptionalDouble.empty(), true, false);
    }
    long growth = table.totalBytes() - before.totalBytes();
    boolean grew = growth != 0;
    return new TableRow(
        table,
        share,
        grew ? OptionalLong.of(growth) : OptionalLong.empty(),
        grew && before.totalBytes() > 0
            ? OptionalDouble.of(100.0 * growth / before.totalBytes())
            : OptionalDouble.empty(),
        false,
        grew && (table.estimated() || before.estimated()));
  }

  private String totalWords(Census census, long total) {
    long data = census.tables().stream().mapToLong(TableSize::dataBytes).sum();
    long indexes = census.tables().stream().mapToLong(TableSize::indexBytes).sum();
    long estimated = census.tables().stream().filter(TableSize::estimated).count();
    long growth = total - first.values().stream().mapToLong(TableSize::totalBytes).sum();
    int tables = census.tables().size();
    StringBuilder words = new StringBuilder();
    words
        .append(String.format(Locale.ROOT, "%,d table%s", tables, tables == 1 ? "" : "s"))
        .append(" · ")
        .append(Units.bytes(total))
        .append(" in all · data ")
        .append(Units.bytes(data))
        .append(" · indexes ")
        .append(Units.bytes(indexes));
    if (growth != 0 && firstTakenAt != null) {
      boolean rough = estimated > 0 || first.values().stream().anyMatch(TableSize::estimated);
      words
          .append(rough ? " · ≈ " : " · ")
          .append(signed(growth))
          .append(" since ")
          .append(
              DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT)
                  .withZone(zone)
                  .format(firstTakenAt));
    }
    if (estimated > 0) {
      words.append(String.format(Locale.ROOT, " · %,d estimated (≈)", estimated));
    }
    return words.toString();
  }

  /** A difference with its sign, such as {@code +1.2 MB}. */
  static String signed(long bytes) {
    return (bytes > 0 ? "+" : "−") + Units.bytes(Math.abs(bytes));
  }

  public ReadOnlyObjectProperty<State> stateProperty() {
    return state.getReadOnlyProperty();
  }

  /** Largest first, as the census gives them. */
  public ReadOnlyObjectProperty<List<TableRow>> rowsProperty() {
    return rows.getReadOnlyProperty();
  }

  public ReadOnlyStringProperty totalsProperty() {
    return totals.getReadOnlyProperty();
  }

  /** Why the figures are old, as a sentence; empty while they are fresh. */
  public ReadOnlyStringProperty staleProperty() {
    return stale.getReadOnlyProperty();
  }

  /** Why there are no figures, for the error state. */
  public ReadOnlyObjectProperty<@Nullable Failure> failureProperty() {
    return failure.getReadOnlyProperty();
  }
}
