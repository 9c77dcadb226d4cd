package dev.howdah.ui.wall;

import dev.howdah.connect.Environment;
import dev.howdah.ui.kit.Vital;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.util.Subscription;

/**
 * All targets at once: those that are connected, then the favourites that are not. Trouble comes
 * first, then what is to be looked at; within these production first, then by name. While a hand
 * aims at them they keep their places. Belongs to the JavaFX thread and needs no toolkit.
 */
public final class WallViewModel {
  private final ObservableList<TileViewModel> tiles = FXCollections.observableArrayList();
  private final ObservableList<QuietTarget> quiet = FXCollections.observableArrayList();
  private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper("No target is connected");
  private final Ranks ranks;
  private List<TileViewModel> known = List.of();
  private Subscription readings = Subscription.EMPTY;
  private boolean isHeld;

  /**
   * Shows nothing yet.
   *
   * @param clock tells how long a target is better
   */
  public WallViewModel(Clock clock) {
    ranks = new Ranks(clock);
  }

  /** Shows these, in the wall's own order. */
  public void show(List<TileViewModel> connected, List<QuietTarget> favourites) {
    quiet.setAll(favourites);
    if (!known.equals(connected)) {
      known = List.copyOf(connected);
      ranks.keep(known);
      readings.unsubscribe();
      readings =
          known.stream()
              .map(tile -> tile.readingProperty().subscribe(any -> read(tile)))
              .reduce(Subscription.EMPTY, Subscription::and);
    }
    sort();
    summarize();
  }

  /** Whether somebody aims at the tiles: what is sorted then is sorted afterwards. */
  void hold(boolean held) {
    isHeld = held;
    sort();
  }

  private void read(TileViewModel tile) {
    ranks.read(tile);
    sort();
    summarize();
  }

  private void sort() {
    Comparator<TileViewModel> order =
        Comparator.<TileViewModel>comparingInt(ranks::of)
            .thenComparing(
                tile -> tile.identity().marking().environment(), Comparator.reverseOrder())
            .thenComparing(tile -> tile.identity().marking().name())
            .thenComparing(tile -> tile.identity().place());
    List<TileViewModel> sorted =
        known.stream()
            .sorted(isHeld ? Comparator.comparingInt(this::place).thenComparing(order) : order)
            .toList();
    if (!tiles.equals(sorted)) {
      tiles.setAll(sorted);
    }
  }

  /** Where it is now; one that is new comes last. */
  private int place(TileViewModel tile) {
    int place = tiles.indexOf(tile);
    return place < 0 ? tiles.size() : place;
  }

  private void summarize() {
    Map<Vital.State, Integer> counts = new EnumMap<>(Vital.State.class);
    tiles.forEach(tile -> counts.merge(tile.readingProperty().get().state(), 1, Integer::sum));
    List<String> parts = new ArrayList<>();
    part(parts, counts, Vital.State.BAD, "in trouble");
    part(parts, counts, Vital.State.WARN, "to look at");
    part(parts, counts, Vital.State.OK, "well");
    part(parts, counts, Vital.State.UNKNOWN, "not known");
    int all = tiles.size() + quiet.size();
    if (!quiet.isEmpty()) {
      parts.add(quiet.size() + " not connected");
    }
    summary.set(
        tiles.isEmpty()
            ? "No target is connected"
            : (all == 1 ? "1 target: " : all + " targets: ") + String.join(", ", parts));
  }

  private static void part(
      List<String> parts, Map<Vital.State, Integer> counts, Vital.State state, String words) {
    Integer count = counts.get(state);
    if (count != null) {
      parts.add(count + " " + words);
    }
  }

  /** The environment as a word. */
  static String word(Environment environment) {
    return environment.name().toLowerCase(Locale.ROOT);
  }

  /** The connected targets, in the order of the wall. */
  public ObservableList<TileViewModel> tiles() {
    return tiles;
  }

  /** Favourites that are not connected. */
  public ObservableList<QuietTarget> quiet() {
    return quiet;
  }

  /** How many are how well. */
  public ReadOnlyStringProperty summaryProperty() {
    return summary.getReadOnlyProperty();
  }
}
