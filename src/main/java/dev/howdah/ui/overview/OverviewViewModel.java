package dev.howdah.ui.overview;

import dev.howdah.connect.Failure;
import dev.howdah.monitor.History;
import dev.howdah.monitor.Link;
import dev.howdah.monitor.Pulse;
import dev.howdah.monitor.Sample;
import dev.howdah.monitor.Trouble;
import dev.howdah.ui.kit.Figures;
import dev.howdah.ui.kit.TimeWindow;
import dev.howdah.ui.kit.Trace;
import dev.howdah.ui.kit.Vital;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/**
 * Whether the target is well. Fed with samples by {@link #show}; everything else follows. Belongs
 * to the JavaFX thread and needs no toolkit.
 */
public final class OverviewViewModel {
  /** What the page can show. */
  public enum Phase {
    /** No pulse yet. */
    LOADING,
    /** Fresh figures. */
    LIVE,
    /** Figures from before the link was lost. */
    STALE,
    /** The link was lost before the first pulse. */
    UNREACHABLE
  }

  /** The pulses from an instant on, oldest first: {@link History#since}. */
  @FunctionalInterface
  public interface Past {
    List<History.Point> since(Instant from);
  }

  /** The lines of the four charts and the time they span. */
  public record Charts(
      TimeWindow.Span span,
      List<Trace> response,
      List<Trace> success,
      List<Trace> throughput,
      List<Trace> sessions) {}

  private static final Duration SPARKLINE = Duration.ofMinutes(5);

  private final Past past;
  private final Runnable refresh;
  private final ZoneId zone;
  private final ReadOnlyObjectWrapper<Phase> phase = new ReadOnlyObjectWrapper<>(Phase.LOADING);
  private final ReadOnlyObjectWrapper<Verdict> verdict =
      new ReadOnlyObjectWrapper<>(Verdict.unknown());
  private final ReadOnlyObjectWrapper<List<Vital>> vitals = new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyObjectWrapper<List<Trouble>> troubles =
      new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyObjectWrapper<String> staleness = new ReadOnlyObjectWrapper<>("");
  private final ReadOnlyObjectWrapper<@Nullable Failure> failure = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper();
  private final ObjectProperty<TimeRange> range =
      new SimpleObjectProperty<>(TimeRange.FIVE_MINUTES);
  private final BooleanProperty held = new SimpleBooleanProperty();
  private Instant end = Instant.EPOCH;
  private Instant heldEnd = Instant.EPOCH;
  private Duration serverAhead = Duration.ZERO;
  private @Nullable Pulse pulse;

  /**
   * The app's constructor.
   *
   * @param refresh polls at once, or tries again when the link is lost
   */
  public OverviewViewModel(History history, Runnable refresh, ZoneId zone) {
    this(history::since, refresh, zone);
  }

  public OverviewViewModel(Past past, Runnable refresh, ZoneId zone) {
    this.past = past;
    this.refresh = refresh;
    this.zone = zone;
    range.subscribe(this::changed);
    held.subscribe(
        on -> {
          heldEnd = end;
          changed();
        });
  }

  /** Takes a sample in. */
  public void show(Sample sample) {
    sample.pulse().ifPresent(latest -> take(latest, sample));
    Pulse known = pulse;
    end = sample.sampledAt().plus(serverAhead);
    if (sample.link() instanceof Link.Lost lost) {
      String sentence = sentence(lost, sample.sampledAt());
      failure.set(lost.failure());
      staleness.set(sentence);
      verdict.set(Verdict.lost(lost.failure().sentence()));
      phase.set(known == null ? Phase.UNREACHABLE : Phase.STALE);
    } else {
      failure.set(null);
      staleness.set("");
      verdict.set(known == null ? Verdict.unknown() : Verdict.of(known));
      phase.set(known == null ? Phase.LOADING : Phase.LIVE);
    }
    if (known != null) {
      List<Vital> tiles = new Vitals(known, past.since(end.minus(SPARKLINE))).all();
      vitals.set(
          phase.get() == Phase.STALE
              ? tiles.stream().map(OverviewViewModel::stale).toList()
              : tiles);
    }
    if (!troubles.get().equals(sample.troubles())) {
      troubles.set(sample.troubles());
    }
    if (!held.get()) {
      changed();
    }
  }

  /** A figure from before says nothing about now. */
  private static Vital stale(Vital vital) {
    return new Vital(
        vital.title(), vital.figure(), Vital.State.UNKNOWN, "stale", "", vital.recent());
  }

  private void take(Pulse latest, Sample sample) {
    if (!latest.equals(pulse)) {
      pulse = latest;
      Instant taken = sample.link() instanceof Link.Lost lost ? lost.since() : sample.sampledAt();
      serverAhead = Duration.between(taken, latest.takenAt());
    }
  }

  private String sentence(Link.Lost lost, Instant now) {
    return "No answer since "
        + Figures.clock(lost.since(), now, zone)
        + ", the figures are from before. Next attempt at "
        + Figures.clock(lost.nextAttempt(), now, zone)
        + ".";
  }

  private void changed() {
    revision.set(revision.get() + 1);
  }

  /** The charts' lines as of now, or as of when they were held; costly, for a page on screen. */
  public Charts charts() {
    Instant to = held.get() ? heldEnd : end;
    TimeWindow.Span span = new TimeWindow.Span(to.minus(range.get().length()), to);
    List<History.Point> points =
        past.since(span.from()).stream()
            .filter(point -> !point.pulse().takenAt().isAfter(to))
            .toList();
    boolean gateway = gateway();
    return new Charts(
        span,
        gateway
            ? traces(points, Reading.RESPONSE_MINUTE, Reading.RESPONSE_HOUR)
            : traces(points, Reading.ROWS_READ, Reading.ROWS_WRITTEN),
        gateway
            ? traces(points, Reading.SUCCESS_MINUTE, Reading.SUCCESS_HOUR)
            : traces(points, Reading.CACHE_HIT),
        gateway
            ? traces(points, Reading.REQUESTS, Reading.TRANSACTIONS)
            : traces(points, Reading.TRANSACTIONS, Reading.ROLLBACKS),
        traces(
            points,
            Reading.CONNECTIONS,
            Reading.ACTIVE,
            Reading.IDLE_IN_TRANSACTION,
            Reading.BLOCKED));
  }

  private static List<Trace> traces(List<History.Point> points, Reading... readings) {
    return java.util.Arrays.stream(readings).map(reading -> reading.trace(points)).toList();
  }

  /** Whether there are requests to speak of, or only the server itself. */
  public boolean gateway() {
    Pulse known = pulse;
    return known != null && Reading.gateway(known);
  }

  /** Polls at once. */
  public void refresh() {
    refresh.run();
  }

  public ReadOnlyObjectProperty<Phase> phaseProperty() {
    return phase.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<Verdict> verdictProperty() {
    return verdict.getReadOnlyProperty();
  }

  /** Seven tiles, or none before the first pulse. */
  public ReadOnlyObjectProperty<List<Vital>> vitalsProperty() {
    return vitals.getReadOnlyProperty();
  }

  /** Parts of the last poll that failed while others went well. */
  public ReadOnlyObjectProperty<List<Trouble>> troublesProperty() {
    return troubles.getReadOnlyProperty();
  }

  /** Since when there is no answer and when the next attempt is; empty while the link is up. */
  public ReadOnlyObjectProperty<String> stalenessProperty() {
    return staleness.getReadOnlyProperty();
  }

  /** Why the link is lost; null while it is up. */
  public ReadOnlyObjectProperty<@Nullable Failure> failureProperty() {
    return failure.getReadOnlyProperty();
  }

  /** Counts up whenever {@link #charts} would give something new. */
  public ReadOnlyLongProperty revisionProperty() {
    return revision.getReadOnlyProperty();
  }

  public ObjectProperty<TimeRange> rangeProperty() {
    return range;
  }

  /** True while the user holds the charts to study them; tiles and verdict go on. */
  public BooleanProperty heldProperty() {
    return held;
  }
}
