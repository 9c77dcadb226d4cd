package dev.howdah.ui.kit;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/**
 * The stretch of time that several charts show together, the moment in it that the user points at,
 * and what happened meanwhile. It follows the newest figures until somebody zooms, pans or holds
 * it; from then on it stands still until it is told to follow again. Belongs to the JavaFX thread
 * and needs no toolkit.
 */
public final class TimeWindow {
  /** Nobody sees more in less. */
  public static final Duration SHORTEST = Duration.ofSeconds(10);

  /** From, to: inclusive, by the server's clock. */
  public record Span(Instant from, Instant to) {
    public Span {
      if (!from.isBefore(to)) {
        throw new IllegalArgumentException(from + " is not before " + to);
      }
    }

    public long millis() {
      return to.toEpochMilli() - from.toEpochMilli();
    }

    /** The moment at a share of the span, 0 to 1. */
    public Instant at(double share) {
      return from.plusMillis(Math.round(share * millis()));
    }

    /** Where a moment lies in the span: 0 at its beginning, 1 at its end. */
    public double share(Instant moment) {
      return (double) (moment.toEpochMilli() - from.toEpochMilli()) / millis();
    }
  }

  private final ReadOnlyObjectWrapper<Span> span;
  private final ReadOnlyObjectWrapper<Span> newest;
  private final ReadOnlyBooleanWrapper held = new ReadOnlyBooleanWrapper();
  private final ObjectProperty<@Nullable Instant> pointer = new SimpleObjectProperty<>();
  private final ObjectProperty<@Nullable Span> selection = new SimpleObjectProperty<>();
  private final ObjectProperty<List<Moment>> moments = new SimpleObjectProperty<>(List.of());
  private Instant oldest;

  public TimeWindow(Instant from, Instant to) {
    Span first = new Span(from, to);
    span = new ReadOnlyObjectWrapper<>(first);
    newest = new ReadOnlyObjectWrapper<>(first);
    oldest = from;
  }

  /** The newest figures lie in this stretch; shown unless the window is held. */
  public void show(Instant from, Instant to) {
    newest.set(new Span(from, to));
    if (!held.get()) {
      span.set(newest.get());
    }
  }

  /** How far back there are figures: nobody gets farther. */
  public void reach(Instant first) {
    oldest = first;
  }

  /** Stands still where it is. */
  public void hold() {
    held.set(true);
  }

  /** Shows the newest figures again, and follows them. */
  public void follow() {
    held.set(false);
    selection.set(null);
    span.set(newest.get());
  }

  /** Shows a stretch of time, and stands still; the order of the two does not matter. */
  public void zoom(Instant one, Instant other) {
    Instant from = one.isBefore(other) ? one : other;
    stand(from, Duration.between(from, one.isBefore(other) ? other : one));
  }

  /**
   * Shows more or less around a moment that stays where it is.
   *
   * @param factor below one shows less, above one more
   */
  public void zoom(double factor, Instant about) {
    Span now = span.get();
    double share = Math.clamp(now.share(about), 0, 1);
    long longest = Math.max(SHORTEST.toMillis(), Duration.between(first(), last()).toMillis());
    long millis = Math.clamp(Math.round(now.millis() * factor), SHORTEST.toMillis(), longest);
    Instant anchor = now.at(share);
    stand(anchor.minusMillis(Math.round(share * millis)), Duration.ofMillis(millis));
  }

  /** Goes back in time by a share of what is shown, or forward where it is above zero. */
  public void pan(double share) {
    Span now = span.get();
    stand(now.from().plusMillis(Math.round(share * now.millis())), Duration.ofMillis(now.millis()));
  }

  private void stand(Instant from, Duration wanted) {
    Duration most = Duration.between(first(), last());
    Duration length = wanted.compareTo(SHORTEST) < 0 ? SHORTEST : wanted;
    if (length.compareTo(most) > 0) {
      length = most;
    }
    Instant begin = from;
    if (begin.plus(length).isAfter(last())) {
      begin = last().minus(length);
    }
    if (begin.isBefore(first())) {
      begin = first();
    }
    held.set(true);
    span.set(new Span(begin, begin.plus(length)));
  }

  private Instant first() {
    Instant from = newest.get().from();
    return oldest.isBefore(from) ? oldest : from;
  }

  private Instant last() {
    return newest.get().to();
  }

  public ReadOnlyObjectProperty<Span> spanProperty() {
    return span.getReadOnlyProperty();
  }

  public Span span() {
    return span.get();
  }

  /** Where the newest figures lie, whatever is shown. */
  public ReadOnlyObjectProperty<Span> newestProperty() {
    return newest.getReadOnlyProperty();
  }

  /** Whether it stands still while newer figures arrive. */
  public ReadOnlyBooleanProperty heldProperty() {
    return held.getReadOnlyProperty();
  }

  /** The moment pointed at, the same in every chart; null when none. */
  public ObjectProperty<@Nullable Instant> pointerProperty() {
    return pointer;
  }

  /** The stretch that is being drawn with the mouse, the same in every chart; null when none. */
  public ObjectProperty<@Nullable Span> selectionProperty() {
    return selection;
  }

  /** What happened, oldest first. */
  public ObjectProperty<List<Moment>> momentsProperty() {
    return moments;
  }
}
