package dev.howdah.ui.tables;

import dev.howdah.connect.Failure;
import dev.howdah.connect.ServerFacts;
import dev.howdah.monitor.Census;
import dev.howdah.monitor.Link;
import dev.howdah.monitor.Sample;
import dev.howdah.ui.fx.LatestWish;
import dev.howdah.ui.fx.UiExecutor;
import dev.howdah.ui.kit.TreemapSizes;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.jspecify.annotations.Nullable;

/**
 * Sizes of tables, and how they grew since this connection's first census. Fed by samples, of which
 * large ones are gone through in the background; belongs to the JavaFX thread.
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
  private final Supplier<ServerFacts> facts;
  private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.LOADING);
  private final ReadOnlyObjectWrapper<List<TableRow>> rows = new ReadOnlyObjectWrapper<>(List.of());
  private final BooleanProperty onlyAiling = new SimpleBooleanProperty();
  private final ReadOnlyIntegerWrapper ailing = new ReadOnlyIntegerWrapper();
  private final ReadOnlyStringWrapper since = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper totals = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper stale = new ReadOnlyStringWrapper("");
  private final ReadOnlyObjectWrapper<@Nullable Failure> failure = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<TreemapSizes> areas =
      new ReadOnlyObjectWrapper<>(TreemapSizes.NONE);
  private final ReadOnlyObjectWrapper<@Nullable Closer> closer = new ReadOnlyObjectWrapper<>();
  private final LatestWish making;
  private final LatestWish looking;
  private @Nullable TableRow chosen;
  private @Nullable Sample latest;
  private @Nullable Census first;
  private @Nullable Census read;
  private @Nullable Inventory shown;

  /**
   * @param zone in which times are told
   * @param facts of the server we are connected to, as they are now
   * @param background where a large census is gone through
   */
  public TablesViewModel(
      ZoneId zone, Supplier<ServerFacts> facts, Executor background, UiExecutor ui) {
    this.zone = zone;
    this.facts = facts;
    making = new LatestWish(background, ui);
    looking = new LatestWish(background, ui);
    onlyAiling.subscribe(any -> showRows());
  }

  /** Takes a sample in. */
  public void show(Sample sample) {
    latest = sample;
    sample.census().filter(this::isNew).ifPresent(this::take);
    settle();
  }

  private boolean isNew(Census census) {
    return read == null || !census.takenAt().equals(read.takenAt());
  }

  private void settle() {
    Sample sample = latest;
    if (sample == null) {
      return;
    }
    Optional<Failure> why = why(sample);
    failure.set(why.orElse(null));
    Inventory known = shown;
    stale.set(known == null ? "" : staleWords(sample, known.census()));
    if (known == null) {
      state.set(why.isPresent() && read == null ? State.ERROR : State.LOADING);
    } else {
      state.set(known.census().tables().isEmpty() ? State.EMPTY : State.READY);
    }
  }

  /** Looks at a table closer; null at none. */
  public void choose(@Nullable TableRow row) {
    chosen = row;
    look();
  }

  private void look() {
    TableRow row = chosen;
    Inventory known = shown;
    if (row == null || known == null) {
      looking.make(0, () -> Optional.<Closer>empty(), none -> closer.set(null));
    } else {
      Access access = Access.of(facts.get());
      looking.make(
          Math.max(known.rows().size(), known.census().indexes().size()),
          () -> Closer.of(latest(row, known), known.census(), access),
          closer::set);
    }
  }

  /** The table as the census has it, which may be newer than the row that was chosen. */
  private static TableRow latest(TableRow row, Inventory known) {
    return known.rows().stream()
        .filter(each -> each.size().oid() == row.size().oid())
        .findFirst()
        .orElse(row);
  }

  /** The number of a table by the key of its area; empty where that is of no single table. */
  public Optional<Long> oidOf(String tile) {
    return tile.chars().allMatch(Character::isDigit)
        ? Optional.of(Long.valueOf(tile))
        : Optional.empty();
  }

  /** In which times are told. */
  public ZoneId zone() {
    return zone;
  }

  /** The table that was chosen, closer; null while none is. */
  public ReadOnlyObjectProperty<@Nullable Closer> closerProperty() {
    return closer.getReadOnlyProperty();
  }

  /** The schemas with their largest tables as areas; to be followed as the rows are. */
  public ReadOnlyObjectProperty<TreemapSizes> areasProperty() {
    return areas.getReadOnlyProperty();
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
    read = census;
    Census start = first == null ? census : first;
    first = start;
    Baseline known = shown == null ? null : shown.baseline();
    making.make(
        census.tables().size() + census.indexes().size(),
        () -> Inventory.of(census, known == null ? Baseline.of(start) : known, zone),
        this::show);
  }

  private void show(Inventory inventory) {
    shown = inventory;
    totals.set(inventory.totals());
    since.set(inventory.since(zone));
    ailing.set(inventory.ailing().size());
    showRows();
    areas.set(inventory.areas());
    look();
    settle();
  }

  private void showRows() {
    Inventory known = shown;
    if (known != null) {
      rows.set(onlyAiling.get() ? known.ailing() : known.rows());
    }
  }

  /** Whether the rows are those alone that need attention. */
  public BooleanProperty onlyAilingProperty() {
    return onlyAiling;
  }

  /** How many tables need attention. */
  public ReadOnlyIntegerProperty ailingProperty() {
    return ailing.getReadOnlyProperty();
  }

  /** From when on growth counts, such as {@code 09:00}; empty before the first census. */
  public ReadOnlyStringProperty sinceProperty() {
    return since.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<State> stateProperty() {
    return state.getReadOnlyProperty();
  }

  /**
   * Largest first, as the census gives them. To be followed by an invalidation listener: another
   * kind compares all the rows.
   */
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
