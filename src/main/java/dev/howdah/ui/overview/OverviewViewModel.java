package dev.howdah.ui.overview;

import dev.howdah.connect.Failure;
import dev.howdah.monitor.History;
import dev.howdah.monitor.Link;
import dev.howdah.monitor.Pulse;
import dev.howdah.monitor.Sample;
import dev.howdah.monitor.Trouble;
import dev.howdah.ui.kit.Figures;
import dev.howdah.ui.kit.Moment;
import dev.howdah.ui.kit.TimeWindow;
import dev.howdah.ui.kit.Trace;
import dev.howdah.ui.kit.Vital;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
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
  private final TimeWindow window = new TimeWindow(Instant.EPOCH, Instant.EPOCH.plusSeconds(1));
  private final Course course = new Course();
  private Instant end = Instant.EPOCH;
  private Duration serverAhead = Duration.ZERO;
  private List<Moment> changes = List.of();
  private List<Verdict.Concern> elsewhere = List.of();
  private @Nullable Pulse pulse;
  private @Nullable Sample sample;

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
    range.subscribe(
        any -> {
          window.show(end.minus(any.length()), end);
          window.follow();
        });
    window.spanProperty().subscribe(this::changed);
  }

  /** Takes a sample in. */
  public void show(Sample sample) {
    this.sample = sample;
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
      judge();
      phase.set(known == null ? Phase.LOADING : Phase.LIVE);
    }
    if (known != null) {
      List<Vital> tiles = new Vitals(known, course, end).all();
      String age = Figures.shortAge(Duration.between(known.takenAt(), end)) + " old";
      vitals.set(
          phase.get() == Phase.STALE
              ? tiles.stream().map(vital -> stale(vital, age)).toList()
              : tiles);
    }
    if (!troubles.get().equals(sample.troubles())) {
      troubles.set(sample.troubles());
    }
    tellMoments();
    course.oldest().ifPresent(window::reach);
    window.show(end.minus(range.get().length()), end);
  }

  private void judge() {
    Pulse known = pulse;
    List<Trouble> unread = sample == null ? List.of() : sample.troubles();
    verdict.set(known == null ? Verdict.unknown() : Verdict.of(known, elsewhere, unread));
  }

  /** What other pages found that needs attention; judged with the figures. */
  public void found(List<Verdict.Concern> concerns) {
    elsewhere = List.copyOf(concerns);
    Sample latest = sample;
    if (latest != null && !(latest.link() instanceof Link.Lost)) {
      judge();
    }
  }

  /**
   * What was changed on the target, to be marked on the charts.
   *
   * @param byThisClock with the times of this computer
   */
  public void mark(List<Moment> byThisClock) {
    changes = List.copyOf(byThisClock);
    tellMoments();
  }

  private void tellMoments() {
    Optional<Instant> silentUntil = failure.get() == null ? Optional.empty() : Optional.of(end);
    window.momentsProperty().set(course.moments(changes, serverAhead, silentUntil));
  }

  /** A figure from before says nothing about now. */
  private static Vital stale(Vital vital, String age) {
    return new Vital(
        vital.title(),
        vital.figure(),
        Vital.State.UNKNOWN,
        "stale",
        age,
        new Vital.Recent(vital.recent().quantity(), vital.recent().trace()));
  }

  private void take(Pulse latest, Sample sample) {
    if (!latest.equals(pulse)) {
      pulse = latest;
      course.take(past.since(course.since(latest)));
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

  /** The charts' lines in the stretch of time that is shown; they cost the same however long. */
  public Charts charts() {
    TimeWindow.Span span = window.span();
    boolean gateway = gateway();
    return new Charts(
        span,
        gateway
            ? traces(span, Reading.RESPONSE_MINUTE, Reading.RESPONSE_HOUR)
            : traces(span, Reading.ROWS_READ, Reading.ROWS_WRITTEN),
        gateway
            ? traces(span, Reading.SUCCESS_MINUTE, Reading.SUCCESS_HOUR)
            : traces(span, Reading.CACHE_HIT),
        gateway
            ? traces(span, Reading.REQUESTS, Reading.TRANSACTIONS)
            : traces(span, Reading.TRANSACTIONS, Reading.ROLLBACKS),
        traces(
            span,
            Reading.CONNECTIONS,
            Reading.ACTIVE,
            Reading.IDLE_IN_TRANSACTION,
            Reading.BLOCKED));
  }

  private List<Trace> traces(TimeWindow.Span span, Reading... readings) {
    return Arrays.stream(readings)
        .map(reading -> course.trace(reading, span.from(), span.to()))
        .toList();
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

  /** What the charts show; while it is held tiles and verdict go on. */
  public TimeWindow window() {
    return window;
  }
}
