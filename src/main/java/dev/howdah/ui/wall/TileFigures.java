package dev.howdah.ui.wall;

import dev.howdah.monitor.Activity;
import dev.howdah.monitor.History;
import dev.howdah.monitor.Pulse;
import dev.howdah.ui.kit.Figures;
import dev.howdah.ui.kit.Quantity;
import dev.howdah.ui.kit.Trace;
import dev.howdah.ui.kit.Vital;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;

/** The four figures of a tile from pulses in memory; what a pulse does not know is unknown. */
final class TileFigures {
  private final Pulse pulse;
  private final List<History.Point> recent;

  TileFigures(Pulse pulse, List<History.Point> recent) {
    this.pulse = pulse;
    this.recent = recent;
  }

  List<Vital> all() {
    return List.of(
        figure("Tx/s", Quantity.PER_SECOND, each -> of(each.transactionsPerSecond())),
        figure("Active", Quantity.COUNT, each -> of(each.active())),
        figure("Cache", Quantity.PERCENT, each -> of(each.cacheHits().judgeablePercent())),
        oldest());
  }

  private Vital figure(String title, Quantity quantity, ToDoubleFunction<Activity> from) {
    Quantity.Figure figure = quantity.figure(from.applyAsDouble(pulse.activity()));
    return vital(
        title,
        new Quantity.Figure(
            figure.digits() + (figure.unit().startsWith("k") ? "k" : ""),
            quantity == Quantity.PERCENT ? figure.unit() : ""),
        quantity,
        from);
  }

  private Vital oldest() {
    ToDoubleFunction<Activity> from =
        each -> each.oldestTransaction().map(age -> (double) age.toMillis()).orElse(Double.NaN);
    Quantity.Figure figure =
        pulse
            .activity()
            .oldestTransaction()
            .map(age -> new Quantity.Figure(Figures.shortAge(age), ""))
            .orElse(new Quantity.Figure(Quantity.NONE, ""));
    return vital("Oldest tx", figure, Quantity.MILLISECONDS, from);
  }

  private Vital vital(
      String title, Quantity.Figure figure, Quantity quantity, ToDoubleFunction<Activity> from) {
    Trace.Builder trace = Trace.named(title, recent.size() + 8);
    for (History.Point point : recent) {
      long time = point.pulse().takenAt().toEpochMilli();
      if (point.afterGap()) {
        trace.gap(time);
      }
      trace.add(time, from.applyAsDouble(point.pulse().activity()));
    }
    boolean known = !figure.digits().equals(Quantity.NONE);
    return new Vital(
        title,
        figure,
        known ? Vital.State.OK : Vital.State.UNKNOWN,
        known ? "" : "unknown",
        "",
        new Vital.Recent(quantity, trace.build()));
  }

  private static double of(OptionalDouble value) {
    return value.orElse(Double.NaN);
  }

  private static double of(OptionalInt value) {
    return value.isPresent() ? value.getAsInt() : Double.NaN;
  }
}
