package dev.howdah.ui.kit;

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
  /** Up to so many rows are arranged at once. */
  static final int AT_ONCE = 2_000;

  private final Function<R, String> searchText;
  private final Executor background;
  private final UiExecutor ui;
  private final Consumer<List<R>> onArranged;
  private final ReadOnlyStringWrapper count = new ReadOnlyStringWrapper("");
  private final ReadOnlyIntegerWrapper total = new ReadOnlyIntegerWrapper();
  private final ReadOnlyIntegerWrapper visible = new ReadOnlyIntegerWrapper();
  private List<R> snapshot = List.of();
  private List<String> terms = List.of();
  private @Nullable Comparator<R> order;
  private long wish;

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
    this.background = background;
    this.ui = ui;
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
    long mine = ++wish;
    List<R> rows = snapshot;
    List<String> words = terms;
    Comparator<R> by = order;
    if (rows.size() <= AT_ONCE) {
      arranged(mine, rows.size(), arranged(rows, words, by));
    } else {
      background.execute(
          () -> {
            List<R> result = arranged(rows, words, by);
            ui.execute(() -> arranged(mine, rows.size(), result));
          });
    }
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

  private void arranged(long mine, int of, List<R> rows) {
    if (mine != wish) {
      return;
    }
    total.set(of);
    visible.set(rows.size());
    count.set(
        terms.isEmpty()
            ? String.format(Locale.ROOT, "%,d", of)
            : String.format(Locale.ROOT, "%,d of %,d", rows.size(), of));
    onArranged.accept(rows);
  }

  /** {@code 1,204}, or {@code 37 of 1,204} while filtered. */
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
