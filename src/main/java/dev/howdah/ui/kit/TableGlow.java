package dev.howdah.ui.kit;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.util.Duration;

/**
 * Which cells glow because a newer snapshot changed what they say: only of rows that were in sight
 * before and after it, and for as long as one clock runs. What comes into sight by a filter, a sort
 * or scrolling does not glow, and nothing does where the system asks for less motion. Belongs to
 * the JavaFX thread.
 */
final class TableGlow<R, K> {
  /** A cell. */
  private record Place(Object key, String column) {}

  private static final Duration GLOWS = Duration.millis(1_200);

  private final Function<R, K> key;
  private final PauseTransition clock = new PauseTransition(GLOWS);
  private final ReadOnlyObjectWrapper<Set<Place>> places = new ReadOnlyObjectWrapper<>(Set.of());

  TableGlow(Function<R, K> key) {
    this.key = key;
    clock.setOnFinished(event -> stop());
  }

  /**
   * Compares what is in sight, and lets what changed glow.
   *
   * @param columns those that are shown
   */
  void start(List<R> inSight, Snapshot<R, K> before, List<DataColumn<R>> columns) {
    if (Platform.getPreferences().isReducedMotion()) {
      return;
    }
    Set<Place> changed = new HashSet<>();
    for (R row : inSight) {
      R earlier = before.rowOf(key.apply(row));
      if (earlier != null && !earlier.equals(row)) {
        for (DataColumn<R> column : columns) {
          if (!column.textOf(earlier).equals(column.textOf(row))) {
            changed.add(new Place(key.apply(row), column.id()));
          }
        }
      }
    }
    if (!changed.isEmpty()) {
      places.set(Set.copyOf(changed));
      clock.playFromStart();
    }
  }

  /** Nothing glows any more. */
  void stop() {
    clock.stop();
    places.set(Set.of());
  }

  boolean glows(R row, DataColumn<R> column) {
    Set<Place> now = places.get();
    return !now.isEmpty() && now.contains(new Place(key.apply(row), column.id()));
  }

  /** Changes whenever something begins or ends to glow. */
  ReadOnlyObjectProperty<?> changes() {
    return places.getReadOnlyProperty();
  }
}
