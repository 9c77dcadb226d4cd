package dev.howdah.ui.kit;

import dev.howdah.ui.fx.LatestWish;
import dev.howdah.ui.fx.UiExecutor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/**
 * The rows behind a table: the latest snapshot, filtered and sorted. Small snapshots are arranged
 * at once, large ones in the background where the latest wish wins, so that the JavaFX thread never
 * sorts a hundred thousand rows. All methods belong to the JavaFX thread.
 *
 * @param <R> the row
 */
final class TableRows<R> {
  private record Arranged<R>(int of, List<R> rows) {}

  private final Function<R, String> searchText;
  private final LatestWish arranging;
  private final Consumer<List<R>> onArranged;
  private final ReadOnlyStringWrapper count = new ReadOnlyStringWrapper("");
  private final ReadOnlyIntegerWrapper total = new ReadOnlyIntegerWrapper();
  private final ReadOnlyIntegerWrapper visible = new ReadOnlyIntegerWrapper();
  private List<R> snapshot = List.of();
  private List<String> terms = List.of();
  private @Nullable Comparator<R> order;

  /**
   * @param searchText what the filter looks through; any thread
   * @param onArranged told the rows to show, on the JavaFX thread
   */
  TableRows(
      Function<R, String> searchText,
      Executor background,
      UiExecutor ui,
      Consumer<List<R>> onArranged) {
    this.searchText = searchText;
    arranging = new LatestWish(background, ui);
    this.onArranged = onArranged;
  }

  void show(List<R> rows) {
    snapshot = List.copyOf(rows);
    arrange();
  }

  /** Keeps the rows that contain every word, in any case. */
  void filter(String words) {
    String folded = words.strip().toLowerCase(Locale.ROOT);
    terms = folded.isEmpty() ? List.of() : List.of(folded.split("\\s+"));
    arrange();
  }

  /** Null keeps the snapshot's order. */
  void sort(@Nullable Comparator<R> by) {
    order = by;
    arrange();
  }

  private void arrange() {
    List<R> rows = snapshot;
    List<String> words = terms;
    Comparator<R> by = order;
    arranging.make(
        rows.size(), () -> new Arranged<>(rows.size(), arranged(rows, words, by)), this::arranged);
  }

  private List<R> arranged(List<R> rows, List<String> words, @Nullable Comparator<R> by) {
    if (words.isEmpty() && by == null) {
      return rows;
    }
    List<R> kept = new ArrayList<>(rows.size());
    for (R row : rows) {
      if (words.isEmpty() || matches(row, words)) {
        kept.add(row);
      }
    }
    if (by != null) {
      kept.sort(by);
    }
    return kept;
  }

  private boolean matches(R row, List<String> words) {
    String text = searchText.apply(row).toLowerCase(Locale.ROOT);
    return words.stream().allMatch(text::contains);
  }

  private void arranged(Arranged<R> arranged) {
    total.set(arranged.of());
    visible.set(arranged.rows().size());
    count.set(
        terms.isEmpty()
            ? String.format(
                Locale.ROOT, "%,d %s", arranged.of(), arranged.of() == 1 ? "row" : "rows")
            : String.format(Locale.ROOT, "%,d of %,d", arranged.rows().size(), arranged.of()));
    onArranged.accept(arranged.rows());
  }

  /** {@code 1,204 rows}, or {@code 37 of 1,204} while filtered. */
  ReadOnlyStringProperty countProperty() {
    return count.getReadOnlyProperty();
  }

  ReadOnlyIntegerProperty totalProperty() {
    return total.getReadOnlyProperty();
  }

  ReadOnlyIntegerProperty visibleProperty() {
    return visible.getReadOnlyProperty();
  }
}
