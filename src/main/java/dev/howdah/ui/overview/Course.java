package dev.howdah.ui.overview;

import dev.howdah.monitor.Epoch;
import dev.howdah.monitor.History;
import dev.howdah.monitor.Pulse;
import dev.howdah.ui.kit.Moment;
import dev.howdah.ui.kit.Recording;
import dev.howdah.ui.kit.Trace;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The readings of a target since it was connected, and what broke them off. It takes in what is new
 * alone, so that a pulse costs the same on the first minute and after a day. Belongs to the JavaFX
 * thread.
 */
final class Course {
  private static final int MOMENTS = 500;
  private static final List<Reading> READINGS = List.of(Reading.values());

  private final Recording recording = new Recording(READINGS.size(), History.CAPACITY + MOMENTS);
  private final List<Moment> moments = new ArrayList<>();
  private @Nullable Pulse newest;

  /** From when on the history has something to tell, given its newest pulse. */
  Instant since(Pulse latest) {
    Pulse known = newest;
    return known == null
        ? Instant.EPOCH
        : known.takenAt().isAfter(latest.takenAt()) ? latest.takenAt() : known.takenAt();
  }

  /** Takes in what came since; what is known already is passed over. */
  void take(List<History.Point> points) {
    for (History.Point point : points) {
      if (newest == null || !point.pulse().takenAt().equals(newest.takenAt())) {
        add(point);
      }
    }
  }

  private void add(History.Point point) {
    Pulse pulse = point.pulse();
    Pulse before = newest;
    newest = pulse;
    long time = pulse.takenAt().toEpochMilli();
    if (before != null && before.takenAt().isAfter(pulse.takenAt())) {
      moments.clear();
    } else if (before != null) {
      if (point.afterGap()) {
        moments.add(
            new Moment(before.takenAt(), pulse.takenAt(), Moment.Kind.GAP, "No figures came"));
      }
      epochs(before, pulse);
    }
    if (point.afterGap()) {
      recording.gap(time);
    }
    recording.add(time, READINGS.stream().mapToDouble(reading -> reading.of(pulse)).toArray());
    if (moments.size() > MOMENTS) {
      moments.removeFirst();
    }
  }

  private void epochs(Pulse before, Pulse now) {
    Optional<Epoch> then = before.epoch();
    Optional<Epoch> since = now.epoch();
    if (then.isEmpty() || since.isEmpty()) {
      return;
    }
    if (!then.get().serverStart().equals(since.get().serverStart())) {
      moment(since.get().serverStart(), Moment.Kind.RESTART, "The server started anew");
    }
    since
        .get()
        .statsReset()
        .filter(at -> !Objects.equals(Optional.of(at), then.get().statsReset()))
        .ifPresent(at -> moment(at, Moment.Kind.RESET, "The statistics were reset"));
  }

  private void moment(Instant at, Moment.Kind kind, String words) {
    moments.add(new Moment(at, at, kind, words));
  }

  /** The time of the newest pulse. */
  Optional<Instant> newest() {
    return Optional.ofNullable(newest).map(Pulse::takenAt);
  }

  /** The time of the oldest pulse that is kept. */
  Optional<Instant> oldest() {
    return recording.oldest().stream().mapToObj(Instant::ofEpochMilli).findFirst();
  }

  /**
   * When no figures came, when the server and its statistics began anew, and what was changed.
   *
   * @param changes by this computer's clock
   * @param serverAhead how far the server's clock is ahead of this computer's
   * @param silentUntil by the server's clock, where it does not answer
   */
  List<Moment> moments(List<Moment> changes, Duration serverAhead, Optional<Instant> silentUntil) {
    List<Moment> all = new ArrayList<>(moments);
    Duration ahead = Duration.ofSeconds(Math.round(serverAhead.toMillis() / 1000.0));
    changes.forEach(
        change ->
            all.add(
                new Moment(
                    change.from().plus(ahead),
                    change.until().plus(ahead),
                    change.kind(),
                    change.words())));
    silentUntil.ifPresent(
        until ->
            newest()
                .filter(last -> last.isBefore(until))
                .map(last -> new Moment(last, until, Moment.Kind.GAP, "The server did not answer"))
                .ifPresent(all::add));
    all.sort(Comparator.comparing(Moment::from));
    return List.copyOf(all);
  }

  /** A reading within a stretch of time, and one beyond each end. */
  Trace trace(Reading reading, Instant from, Instant to) {
    return recording.trace(
        reading.label(), READINGS.indexOf(reading), from.toEpochMilli(), to.toEpochMilli());
  }

  /** The mean of a reading within a stretch of time; not a number where there is none. */
  double mean(Reading reading, Instant from, Instant to) {
    return recording.mean(READINGS.indexOf(reading), from.toEpochMilli(), to.toEpochMilli());
  }
}
