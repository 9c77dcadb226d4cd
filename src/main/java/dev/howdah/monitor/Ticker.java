package dev.howdah.monitor;

import dev.howdah.connect.Failure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides at each tick what is due, polls it, and makes the sample. Keeps the latest good figures,
 * the link, the budget and the history. Belongs to the sampler's thread.
 */
final class Ticker {
  /**
   * What a tick brought.
   *
   * @param sample empty when nothing was due and nothing changed
   * @param rest how long nothing will be due
   */
  record Tick(Optional<Sample> sample, Duration rest) {}

  private static final Duration AFTER_REFUSAL = Duration.ofHours(1);
  private static final Duration LONGEST_REST = Duration.ofSeconds(30);

  private final Poller poller;
  private final Wishes wishes;
  private final Clock clock;
  private final Backoff backoff;
  private final History history;
  private final Schedule schedule = new Schedule();
  private final Budget budget = new Budget();

  private Link link = new Link.Up();
  private Optional<Instant> lastGood = Optional.empty();
  private Optional<Pulse> pulse = Optional.empty();
  private Optional<Census> census = Optional.empty();
  private Optional<Trouble> pulseTrouble = Optional.empty();
  private Optional<Trouble> censusTrouble = Optional.empty();
  private boolean gap;
  private Wishes.@Nullable Now before;

  Ticker(Poller poller, Wishes wishes, Clock clock, Backoff backoff, History history) {
    this.poller = poller;
    this.wishes = wishes;
    this.clock = clock;
    this.backoff = backoff;
    this.history = history;
    gap = !history.isEmpty();
  }

  Tick tick() {
    Wishes.Now wanted = wishes.take();
    Instant now = clock.instant();
    Pace pace = budget.stretch(wanted.pace());
    boolean polled = false;
    if (wanted.refresh()) {
      poller.resolveAgain();
    }
    if (wanted.paused() && !gap && pulse.isPresent()) {
      gap = true;
      poller.startAnew();
    }
    if (mayTry(wanted, now)) {
      boolean pulseDue = wanted.refresh() || schedule.pulseDue(now, pace);
      boolean censusDue = !wanted.held() && (wanted.refresh() || schedule.censusDue(now, pace));
      polled = poll(pulseDue, censusDue, now, pace, wanted.paused());
      pace = budget.stretch(wanted.pace());
    }
    boolean news = polled || !sameShown(wanted);
    before = wanted;
    Optional<Sample> sample = news ? Optional.of(sample(now, wanted, pace)) : Optional.empty();
    return new Tick(sample, rest(wanted, pace));
  }

  private boolean mayTry(Wishes.Now wanted, Instant now) {
    if (wanted.refresh()) {
      return true;
    }
    return !wanted.paused()
        && !(link instanceof Link.Lost lost && now.isBefore(lost.nextAttempt()));
  }

  private boolean sameShown(Wishes.Now wanted) {
    Wishes.Now last = before;
    return last != null && last.paused() == wanted.paused() && last.pace().equals(wanted.pace());
  }

  private boolean poll(
      boolean pulseDue, boolean censusDue, Instant now, Pace pace, boolean paused) {
    if (!pulseDue && !censusDue) {
      return false;
    }
    try {
      if (pulseDue) {
        schedule.pulseRan(now);
        Poller.Reading<Pulse> reading = poller.pulse();
        pulseTrouble = reading.trouble();
        budget.pulseCost(reading.cost());
        reading.figures().ifPresent(read -> remember(read, pace, paused));
      }
      if (censusDue && !wishes.closed()) {
        schedule.censusRan(now);
        Poller.Reading<Census> reading = poller.census();
        censusTrouble = reading.trouble();
        budget.censusCost(reading.cost());
        census = reading.figures().or(() -> census);
      }
      link = new Link.Up();
      lastGood = Optional.of(now);
      backoff.reset();
    } catch (Poller.LinkLost e) {
      gap = gap || pulse.isPresent();
      link = new Link.Lost(lastGood.orElse(now), e.failure(), now.plus(wait(e.failure())));
    }
    return true;
  }

  /** A refused password is not tried again and again: some servers would lock the account. */
  private Duration wait(Failure failure) {
    Duration next = backoff.next();
    return failure instanceof Failure.Authentication ? AFTER_REFUSAL : next;
  }

  private void remember(Pulse read, Pace pace, boolean paused) {
    boolean late =
        pulse
            .filter(
                last ->
                    Duration.between(last.takenAt(), read.takenAt())
                            .compareTo(pace.pulse().multipliedBy(3).plusSeconds(1))
                        > 0)
            .isPresent();
    history.add(read, gap || late);
    gap = paused;
    pulse = Optional.of(read);
  }

  /** A sample of what is known, with a failure that nobody expected. */
  Sample unexpected(Failure failure) {
    Wishes.Now wanted = before == null ? wishes.take() : before;
    Instant now = clock.instant();
    schedule.pulseRan(now);
    pulseTrouble = Optional.of(new Trouble("polling", failure));
    return sample(now, wanted, budget.stretch(wanted.pace()));
  }

  private Sample sample(Instant now, Wishes.Now wanted, Pace pace) {
    List<Trouble> troubles = new ArrayList<>();
    pulseTrouble.ifPresent(troubles::add);
    censusTrouble.ifPresent(troubles::add);
    return new Sample(
        now,
        link,
        wanted.paused(),
        pulse,
        census,
        troubles,
        pace,
        wanted.paused() ? 0 : budget.sharePercent(pace));
  }

  private Duration rest(Wishes.Now wanted, Pace pace) {
    if (wanted.paused()) {
      return LONGEST_REST;
    }
    Instant now = clock.instant();
    Duration rest =
        link instanceof Link.Lost lost
            ? Duration.between(now, lost.nextAttempt())
            : schedule.untilNext(now, pace, !wanted.held());
    return rest.isNegative()
        ? Duration.ZERO
        : rest.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : rest;
  }
}
