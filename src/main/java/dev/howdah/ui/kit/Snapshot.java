package dev.howdah.ui.kit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Rows in the order in which they are shown, with the place of each by its key, so that nobody has
 * to go through them to find one. Made in the background; immutable.
 *
 * @param places from key to index; of several rows with one key the first
 */
record Snapshot<R, K>(List<R> rows, Function<R, K> key, Map<K, Integer> places) {
  /**
   * Goes through the rows.
   *
   * @param rows nobody changes them any more
   */
  static <R, K> Snapshot<R, K> of(List<R> rows, Function<R, K> key) {
    Map<K, Integer> places = HashMap.newHashMap(rows.size());
    for (int i = 0; i < rows.size(); i++) {
      places.putIfAbsent(key.apply(rows.get(i)), i);
    }
    return new Snapshot<>(rows, key, places);
  }

  /** The place of a key; −1 where it is none of them. */
  int placeOf(K sought) {
    return places.getOrDefault(sought, -1);
  }

  /** The row of a key; null where it is none of them. */
  @Nullable R rowOf(K sought) {
    Integer place = places.get(sought);
    return place == null ? null : rows.get(place);
  }

  /** Whether the same keys stand in the same order. */
  boolean standsAs(Snapshot<R, K> other) {
    boolean same = rows.size() == other.rows.size();
    for (int i = 0; same && i < rows.size(); i++) {
      same = key.apply(rows.get(i)).equals(key.apply(other.rows.get(i)));
    }
    return same;
  }

  /** Whether it has the same keys, in whatever order. */
  boolean hasKeysOf(Snapshot<R, K> other) {
    return rows.size() == other.rows.size() && places.keySet().equals(other.places.keySet());
  }
}
