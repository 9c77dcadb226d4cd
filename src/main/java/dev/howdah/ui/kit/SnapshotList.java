package dev.howdah.ui.kit;

import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableListBase;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a {@link DataTable}: a snapshot takes the place of the one before by reference, so
 * that a hundred thousand rows cost as little as ten. A row is found by its key, without going
 * through the others; therefore the selection and the focus of JavaFX follow the key by themselves.
 * Belongs to the JavaFX thread.
 */
final class SnapshotList<R, K> extends ObservableListBase<R> {
  private Snapshot<R, K> shown;

  SnapshotList(Snapshot<R, K> first) {
    shown = first;
  }

  Snapshot<R, K> shown() {
    return shown;
  }

  /** Other rows, or the same ones in another order. */
  void replace(Snapshot<R, K> next) {
    List<R> before = shown.rows();
    shown = next;
    fireChange(new Swap<>(this, before, false));
  }

  /** The same places, with other figures: what is selected are places and stays. */
  void update(Snapshot<R, K> next) {
    shown = next;
    fireChange(new Swap<>(this, List.of(), true));
  }

  @Override
  public R get(int index) {
    return shown.rows().get(index);
  }

  @Override
  public int size() {
    return shown.rows().size();
  }

  /** The place of the row with this row's key. */
  @Override
  @SuppressWarnings("unchecked")
  public int indexOf(@Nullable Object row) {
    return row == null ? -1 : shown.placeOf(shown.key().apply((R) row));
  }

  @Override
  public int lastIndexOf(@Nullable Object row) {
    return indexOf(row);
  }

  @Override
  public boolean contains(@Nullable Object row) {
    return indexOf(row) >= 0;
  }

  /** All rows at once. */
  private static final class Swap<R> extends ListChangeListener.Change<R> {
    private final List<R> before;
    private final boolean updated;
    private boolean told;

    Swap(SnapshotList<R, ?> list, List<R> before, boolean updated) {
      super(list);
      this.before = before;
      this.updated = updated;
    }

    @Override
    public boolean next() {
      boolean first = !told;
      told = true;
      return first;
    }

    @Override
    public void reset() {
      told = false;
    }

    @Override
    public int getFrom() {
      return 0;
    }

    @Override
    public int getTo() {
      return getList().size();
    }

    @Override
    public List<R> getRemoved() {
      return before;
    }

    @Override
    public boolean wasUpdated() {
      return updated;
    }

    @Override
    protected int[] getPermutation() {
      return new int[0];
    }
  }
}
