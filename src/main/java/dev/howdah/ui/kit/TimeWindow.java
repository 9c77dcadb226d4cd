package dev.howdah.ui.kit;

import java.time.Instant;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/**
 * The stretch of time that several charts show together, and the moment in it that the user points
 * at. Belongs to the JavaFX thread.
 */
public final class TimeWindow {
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
  }

  private final ReadOnlyObjectWrapper<Span> span;
  private final ObjectProperty<@Nullable Instant> pointer = new SimpleObjectProperty<>();

  public TimeWindow(Instant from, Instant to) {
    span = new ReadOnlyObjectWrapper<>(new Span(from, to));
  }

  public void show(Instant from, Instant to) {
    span.set(new Span(from, to));
  }

  public ReadOnlyObjectProperty<Span> spanProperty() {
    return span.getReadOnlyProperty();
  }

  public Span span() {
    return span.get();
  }

  /** The moment pointed at, the same in every chart; null when none. */
  public ObjectProperty<@Nullable Instant> pointerProperty() {
    return pointer;
  }
}
