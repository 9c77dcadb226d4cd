package dev.howdah.ui.wall;

import dev.howdah.monitor.History;
import dev.howdah.monitor.Link;
import dev.howdah.monitor.Pulse;
import dev.howdah.monitor.Sample;
import dev.howdah.ui.kit.Figures;
import dev.howdah.ui.kit.Marking;
import dev.howdah.ui.kit.Vital;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * One connected target on the wall, from the samples that its own window gets: it asks the server
 * nothing. Belongs to the JavaFX thread and needs no toolkit.
 */
public final class TileViewModel {
  /** The pulses from an instant on by the server's clock, oldest first. */
  @FunctionalInterface
  public interface Past {
    List<History.Point> since(Instant from);
  }

  /**
   * What the target is.
   *
   * @param place database and server
   * @param part {@code primary} or {@code standby}
   */
  public record Identity(Marking marking, String place, String part) {}

  /**
   * What the overview says of the latest sample.
   *
   * @param sentence the gravest concern, or the detail when there is none
   */
  public record Judgement(Vital.State state, String sentence) {}

  private static final Duration SPARK = Duration.ofMinutes(5);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Identity identity;
  private final Past past;
  private final Supplier<Judgement> judge;
  private final Supplier<TileReading.Work> work;
  private final Runnable toFront;
  private final Clock clock;
  private final ReadOnlyObjectWrapper<TileReading> reading =
      new ReadOnlyObjectWrapper<>(TileReading.first());
  private List<Vital> figures = List.of();
  private @Nullable Sample sample;
  private @Nullable Pulse pulse;
  private Instant pulseSeen = Instant.EPOCH;

  /**
   * @param judge the verdict on the latest sample
   * @param work what is under way now
   * @param toFront shows the target's window
   */
  public TileViewModel(
      Identity identity,
      Past past,
      Supplier<Judgement> judge,
      Supplier<TileReading.Work> work,
      Runnable toFront,
      Clock clock) {
    this.identity = identity;
    this.past = past;
    this.judge = judge;
    this.work = work;
    this.toFront = toFront;
    this.clock = clock;
  }

  /** Takes a sample in, once the judge has. */
  public void show(Sample next) {
    sample = next;
    Pulse latest = next.pulse().orElse(null);
    if (latest != null && !latest.equals(pulse)) {
      pulse = latest;
      pulseSeen = next.link() instanceof Link.Lost lost ? lost.since() : next.sampledAt();
      figures = new TileFigures(latest, past.since(latest.takenAt().minus(SPARK))).all();
    }
    tick();
  }

  /** Lets ages and work move on; about once a second. */
  public void tick() {
    Sample known = sample;
    if (known != null) {
      reading.set(read(known, clock.instant()));
    }
  }

  private TileReading read(Sample known, Instant now) {
    Duration age = Duration.between(pulseSeen, now);
    Duration whole = Duration.ofSeconds(Math.max(0, age.toSeconds()));
    String old = pulse == null ? "" : whole.toSeconds() + " s old";
    if (whole.toSeconds() >= 60) {
      old = Figures.age(whole) + " old";
    }
    TileReading.Work doing = work.get();
    if (known.link() instanceof Link.Lost lost) {
      return new TileReading(
          Vital.State.BAD,
          "No answer",
          "since " + Figures.clock(lost.since(), now, clock.getZone()) + next(lost, now),
          old,
          true,
          figures,
          doing);
    }
    if (pulse == null) {
      return TileReading.first();
    }
    if (known.paused()) {
      return new TileReading(
          Vital.State.UNKNOWN, "Paused", "polling is paused here", old, true, figures, doing);
    }
    if (age.compareTo(patience(known)) > 0) {
      return new TileReading(
          Vital.State.UNKNOWN,
          "Stale",
          "no new figures for " + Figures.age(whole),
          old,
          true,
          figures,
          doing);
    }
    Judgement verdict = judge.get();
    return new TileReading(
        verdict.state(), word(verdict.state()), verdict.sentence(), old, false, figures, doing);
  }

  /** Three missed polls, and never less than ten seconds. */
  private static Duration patience(Sample known) {
    Duration three = known.effectivePace().pulse().multipliedBy(3);
    return three.compareTo(PATIENCE) > 0 ? three : PATIENCE;
  }

  private static String next(Link.Lost lost, Instant now) {
    Duration left = Duration.between(now, lost.nextAttempt());
    return left.toSeconds() > 0 ? ", next attempt in " + Figures.age(left) : ", trying again now";
  }

  private static String word(Vital.State state) {
    return switch (state) {
      case OK -> "Well";
      case WARN -> "Look at it";
      case BAD -> "In trouble";
      case UNKNOWN -> "Partly known";
    };
  }

  /** Shows the target's window. */
  public void toFront() {
    toFront.run();
  }

  public Identity identity() {
    return identity;
  }

  /** All that the tile shows, as a screen reader says it. */
  public String words() {
    TileReading now = reading.get();
    StringBuilder words = new StringBuilder();
    words
        .append(identity.marking().name())
        .append(", ")
        .append(WallViewModel.word(identity.marking().environment()))
        .append(", ")
        .append(identity.part())
        .append(": ")
        .append(now.word())
        .append(", ")
        .append(now.sentence())
        .append('.');
    now.figures()
        .forEach(
            each ->
                words
                    .append(' ')
                    .append(each.title())
                    .append(' ')
                    .append(each.figure())
                    .append('.'));
    if (!now.age().isEmpty()) {
      words.append(" Figures ").append(now.age()).append('.');
    }
    if (!now.work().words().isEmpty()) {
      words.append(' ').append(now.work().words()).append('.');
    }
    return words.toString();
  }

  public ReadOnlyObjectProperty<TileReading> readingProperty() {
    return reading.getReadOnlyProperty();
  }
}
