package dev.howdah.ui.kit;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.control.TableView;

/**
 * Keeps selected what is selected, by its key, while the rows of a table get other places. Belongs
 * to the JavaFX thread.
 *
 * @param <R> the row
 * @param <K> the row's key
 */
final class KeptSelection<R, K> {
  /** More selected rows are not followed one by one to where a newer snapshot has them. */
  private static final int MOST_FOLLOWED = 1_000;

  private final TableView<R> table;
  private final SnapshotList<R, K> items;
  private final Function<R, K> key;
  private final Consumer<String> told;
  private boolean letGo;

  /**
   * @param told that a selection was let go; the empty text once that is of no more interest
   */
  KeptSelection(
      TableView<R> table, SnapshotList<R, K> items, Function<R, K> key, Consumer<String> told) {
    this.table = table;
    this.items = items;
    this.key = key;
    this.told = told;
  }

  /** Somebody has selected something else. */
  void chosenAnew() {
    if (letGo) {
      letGo = false;
      told.accept("");
    }
  }

  /**
   * Puts a snapshot in the place of the one before; of very many selected rows only the lead stays
   * selected, as after a click on it, which is told.
   *
   * @param count how many are selected, more than one
   */
  void replace(Snapshot<R, K> next, int count) {
    TableView.TableViewSelectionModel<R> selection = table.getSelectionModel();
    List<Integer> places = selection.getSelectedIndices();
    int lead = selection.getSelectedIndex() < 0 ? places.getFirst() : selection.getSelectedIndex();
    K leader = key.apply(items.get(lead));
    List<K> keys = new ArrayList<>();
    if (count <= MOST_FOLLOWED) {
      places.forEach(place -> keys.add(key.apply(items.get(place))));
    } else {
      selection.clearSelection();
    }
    items.replace(next);
    select(keys, leader);
    if (count > MOST_FOLLOWED) {
      letGo = true;
      told.accept(
          String.format(
              Locale.ROOT,
              "The list has changed: %,d rows are selected no longer.",
              count - selection.getSelectedIndices().size()));
    }
  }

  private void select(List<K> keys, K leader) {
    Set<Integer> places = new LinkedHashSet<>();
    keys.forEach(each -> places.add(items.shown().placeOf(each)));
    int last = items.shown().placeOf(leader);
    places.remove(last);
    places.remove(-1);
    table.getSelectionModel().clearSelection();
    if (last >= 0 || !places.isEmpty()) {
      int[] rest = places.stream().mapToInt(Integer::intValue).toArray();
      int first = last >= 0 || rest.length == 0 ? last : rest[0];
      table.getSelectionModel().selectIndices(first, rest);
      if (last >= 0) {
        table.getSelectionModel().select(last);
      }
    }
  }
}
