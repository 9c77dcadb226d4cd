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
 * goes through a hundred thousand rows. All methods belong to the JavaFX thread.
 *
 * @param <R> the row
 * @param <K> the row's key
 */
final class TableRows<R, K> {
  /** How rows are chosen and ordered. */
  private record Wish<R>(List<String> terms, @Nullable Comparator<R> order) {}

  /**
   * Rows to show in place of those that are.
   *
   * @param of how many there are without the filter
   * @param same whether they are equal to those that are shown
   * @param samePlaces whether the same keys stand in the same order
   * @param sameKeys whether they are the same keys, in whatever order
   * @param news whether only a newer snapshot made the difference, no other filter or order
   */
  record Arranged<R, K>(
      Snapshot<R, K> snapshot,
      int of,
      boolean same,
      boolean samePlaces,
      boolean sameKeys,
      boolean news) {}

  private final Function<R, K> key;
  private final Function<R, String> searchText;
  private final LatestWish arranging;
  private final Consumer<Arranged<R, K>> onArranged;
  private final ReadOnlyStringWrapper count = new ReadOnlyStringWrapper("");
  private final ReadOnlyIntegerWrapper total = new ReadOnlyIntegerWrapper();
  private final ReadOnlyIntegerWrapper visible = new ReadOnlyIntegerWrapper();
  private List<R> latest = List.of();
  private Wish<R> wish = new Wish<>(List.of(), null);
  private Wish<R> granted = wish;
  private Snapshot<R, K> shown;

  /**
   * @param key what makes a row the same row in the next snapshot; any thread
   * @param searchText what the filter looks through; any thread
   * @param onArranged told the rows to show, on the JavaFX thread
   */
  TableRows(
      Function<R, K> key,
      Function<R, String> searchText,
      Executor background,
      UiExecutor ui,
      Consumer<Arranged<R, K>> onArranged) {
    this.key = key;
    shown = Snapshot.of(List.of(), key);
    this.searchText = searchText;
    arranging = new LatestWish(background, ui);
    this.onArranged = onArranged;
  }

  /** Takes a snapshot, which nobody changes any more. */
  void show(List<R> rows) {
    latest = rows;
    arrange();
  }

  /** Keeps the rows that contain every word, in any case. */
  void filter(String words) {
    String folded = words.strip().toLowerCase(Locale.ROOT);
    wish = new Wish<>(folded.isEmpty() ? List.of() : List.of(folded.split("\\s+")), wish.order());
    arrange();
  }

  /** Null keeps the snapshot's order. */
  void sort(@Nullable Comparator<R> by) {
    wish = new Wish<>(wish.terms(), by);
    arrange();
  }

  private void arrange() {
    List<R> rows = latest;
    Wish<R> wanted = wish;
    Snapshot<R, K> before = shown;
    boolean news = wanted.equals(granted);
    arranging.make(
        Math.max(rows.size(), before.rows().size()),
        () -> against(before, arranged(rows, wanted), rows.size(), news),
        this::arranged);
  }

  /** No wish is granted between the making of this one and its being granted. */
  private Arranged<R, K> against(Snapshot<R, K> before, List<R> rows, int of, boolean news) {
    Snapshot<R, K> next = Snapshot.of(rows, key);
    boolean samePlaces = next.standsAs(before);
    return new Arranged<>(
        next,
        of,
        samePlaces && next.rows().equals(before.rows()),
        samePlaces,
        samePlaces || next.hasKeysOf(before),
        news);
  }

  private List<R> arranged(List<R> rows, Wish<R> wanted) {
    if (wanted.terms().isEmpty() && wanted.order() == null) {
      return rows;
    }
    List<R> kept = new ArrayList<>(rows.size());
    for (R row : rows) {
      if (wanted.terms().isEmpty() || matches(row, wanted.terms())) {
        kept.add(row);
      }
    }
    if (wanted.order() != null) {
      kept.sort(wanted.order());
    }
    return kept;
  }

  private boolean matches(R row, List<String> words) {
    String text = searchText.apply(row).toLowerCase(Locale.ROOT);
    return words.stream().allMatch(text::contains);
  }

  private void arranged(Arranged<R, K> arranged) {
    shown = arranged.snapshot();
    granted = wish;
    int rows = shown.rows().size();
    total.set(arranged.of());
    visible.set(rows);
    count.set(
        wish.terms().isEmpty()
            ? String.format(
                Locale.ROOT, "%,d %s", arranged.of(), arranged.of() == 1 ? "row" : "rows")
            : String.format(Locale.ROOT, "%,d of %,d", rows, arranged.of()));
    onArranged.accept(arranged);
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
