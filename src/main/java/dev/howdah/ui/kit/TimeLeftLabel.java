package dev.howdah.ui.kit;

import java.time.Duration;
import java.util.function.LongSupplier;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/**
 * Says beside a bar how long it will still take, such as {@code about 40 s left}; nothing where
 * that cannot be told. Belongs to the JavaFX thread.
 */
public final class TimeLeftLabel extends Label {
  private final TimeLeft timeLeft = new TimeLeft();
  private final LongSupplier nanos;
  private long began;

  /** Of what is between 0 and 1; it begins anew where that falls. */
  public TimeLeftLabel(ReadOnlyDoubleProperty fraction) {
    this(fraction, System::nanoTime);
  }

  TimeLeftLabel(ReadOnlyDoubleProperty fraction, LongSupplier nanos) {
    this.nanos = nanos;
    began = nanos.getAsLong();
    getStyleClass().addAll("muted", "progress-figures");
    setMinWidth(Region.USE_PREF_SIZE);
    fraction.addListener((of, before, now) -> show(now.doubleValue()));
  }

  private void show(double fraction) {
    if (fraction <= 0) {
      timeLeft.forget();
      began = nanos.getAsLong();
      setText("");
      return;
    }
    setText(
        timeLeft
            .at(Duration.ofNanos(nanos.getAsLong() - began), fraction)
            .map(left -> PlanWords.about(left) + " left")
            .orElse(""));
  }
}
