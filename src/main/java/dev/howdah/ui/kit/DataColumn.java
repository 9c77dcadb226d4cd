package dev.howdah.ui.kit;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a column of a {@link DataTable} shows of a row, sorts by and exports. Sorting is by value,
 * never by the text, and rows without a value come last in both directions. Its functions may run
 * on any thread, so they must be pure.
 *
 * @param <R> the row
 */
public final class DataColumn<R> {
  /** How the cells look. */
  enum Look {
    TEXT,
    FIGURE,
    SHARE,
    USE,
    MARKS
  }

  /** A value of a row; null where it has none. */
  @FunctionalInterface
  public interface Value<R, V> {
    @Nullable V of(R row);
  }

  private final String id;
  private final String title;
  private final Look look;
  private final Function<R, String> text;
  private final Comparator<R> ascending;
  private final Comparator<R> descending;
  private String exportTitle;
  private Function<R, String> exported;
  private Function<R, String> explanation = row -> "";
  private ToDoubleFunction<R> share = row -> Double.NaN;
  private Function<R, List<Mark>> marks = row -> List.of();
  private double width = 120;
  private boolean grows;
  private boolean whole;
  private boolean hidden;
  private boolean yields;
  private boolean searched;
  private Function<R, String> searchedText;

  private <V extends Comparable<? super V>> DataColumn(
      String id, String title, Look look, Value<R, V> value, Function<R, String> text) {
    this.id = id;
    this.title = title;
    this.look = look;
    this.text = text;
    this.ascending = order(value, Comparator.naturalOrder());
    this.descending = order(value, Comparator.reverseOrder());
    this.exportTitle = title;
    this.exported = text;
    this.searchedText = text;
  }

  /** Words: left-aligned, sorted without regard to case, searched by the filter. */
  public static <R> DataColumn<R> text(String id, String title, Function<R, String> text) {
    DataColumn<R> column =
        new DataColumn<R>(id, title, Look.TEXT, row -> Folded.of(text.apply(row)), text);
    column.searched = true;
    return column;
  }

  /** A figure with its unit in the text: right-aligned, sorted and exported by its value. */
  public static <R, V extends Comparable<? super V>> DataColumn<R> figure(
      String id, String title, Value<R, V> value, Function<R, String> text) {
    DataColumn<R> column = new DataColumn<>(id, title, Look.FIGURE, value, text);
    column.exported = row -> orEmpty(value.of(row));
    return column;
  }

  /**
   * A figure with a bar of its share.
   *
   * @param share 0 to 1
   */
  public static <R, V extends Comparable<? super V>> DataColumn<R> share(
      String id,
      String title,
      Value<R, V> value,
      Function<R, String> text,
      ToDoubleFunction<R> share) {
    DataColumn<R> column = new DataColumn<>(id, title, Look.SHARE, value, text);
    column.exported = row -> orEmpty(value.of(row));
    column.share = share;
    return column;
  }

  /**
   * A share as a strip in two parts, such as the scans that used an index.
   *
   * @param share 0 to 1; not a number where there is none
   */
  public static <R, V extends Comparable<? super V>> DataColumn<R> use(
      String id,
      String title,
      Value<R, V> value,
      Function<R, String> text,
      ToDoubleFunction<R> share) {
    DataColumn<R> column = new DataColumn<>(id, title, Look.USE, value, text);
    column.exported = row -> orEmpty(value.of(row));
    column.share = share;
    return column;
  }

  /** Badges; searched by the filter. */
  public static <R> DataColumn<R> marks(String id, String title, Function<R, List<Mark>> marks) {
    Function<R, String> words =
        row -> marks.apply(row).stream().map(Mark::text).collect(Collectors.joining(", "));
    DataColumn<R> column = new DataColumn<R>(id, title, Look.MARKS, words::apply, words);
    column.marks = marks;
    column.searched = true;
    return column;
  }

  private static String orEmpty(@Nullable Object value) {
    return value == null ? "" : value.toString();
  }

  private static <R, V extends Comparable<? super V>> Comparator<R> order(
      Value<R, V> value, Comparator<V> present) {
    return (a, b) -> {
      V left = value.of(a);
      V right = value.of(b);
      if (left == null || right == null) {
        return left == right ? 0 : left == null ? 1 : -1;
      }
      return present.compare(left, right);
    };
  }

  /** The preferred width in pixels, where the text has its usual size. */
  public DataColumn<R> wide(double pixels) {
    width = pixels;
    return this;
  }

  /** Never narrower than its width: what is cut off would mislead, as of a time. */
  public DataColumn<R> whole() {
    whole = true;
    return this;
  }

  /** Takes the room that is left. */
  public DataColumn<R> growing() {
    grows = true;
    return this;
  }

  /** The title in a file, where it has to name the unit, and what stands there. */
  public DataColumn<R> exportedAs(String title, Function<R, String> value) {
    exportTitle = title;
    exported = value;
    return this;
  }

  /** The title in a file, where it has to name the unit. */
  public DataColumn<R> exportedAs(String title) {
    exportTitle = title;
    return this;
  }

  /** Goes where all columns have no room beside each other, the last of such first. */
  public DataColumn<R> yielding() {
    yields = true;
    return this;
  }

  /** Not shown before it is asked for. */
  public DataColumn<R> hiddenAtFirst() {
    hidden = true;
    return this;
  }

  /** A tooltip; the empty text for none. Text columns show their full text anyway. */
  public DataColumn<R> explained(Function<R, String> words) {
    explanation = words;
    return this;
  }

  /** What the filter looks through, where the cell shows less. */
  public DataColumn<R> searchedBy(Function<R, String> words) {
    searchedText = words;
    return this;
  }

  String id() {
    return id;
  }

  String title() {
    return title;
  }

  Look look() {
    return look;
  }

  boolean isFigure() {
    return look == Look.FIGURE || look == Look.SHARE || look == Look.USE;
  }

  boolean yields() {
    return yields;
  }

  boolean isHiddenAtFirst() {
    return hidden;
  }

  double width() {
    return width;
  }

  double leastWidth() {
    return whole ? width : width * (grows ? 0.7 : 0.8);
  }

  boolean grows() {
    return grows;
  }

  boolean searched() {
    return searched;
  }

  String textOf(R row) {
    return text.apply(row);
  }

  String searchedTextOf(R row) {
    return searchedText.apply(row);
  }

  String explanationOf(R row) {
    return explanation.apply(row);
  }

  double shareOf(R row) {
    return share.applyAsDouble(row);
  }

  List<Mark> marksOf(R row) {
    return marks.apply(row);
  }

  String exportTitle() {
    return exportTitle;
  }

  String exportedOf(R row) {
    return exported.apply(row);
  }

  Comparator<R> order(boolean reversed) {
    return reversed ? descending : ascending;
  }

  /** A text that sorts without regard to case, then by its exact letters. */
  private record Folded(String text) implements Comparable<Folded> {
    static @Nullable Folded of(String text) {
      return text.isEmpty() ? null : new Folded(text);
    }

    @Override
    public int compareTo(Folded other) {
      int folded = text.compareToIgnoreCase(other.text);
      return folded != 0 ? folded : text.compareTo(other.text);
    }
  }
}
