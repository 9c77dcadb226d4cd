package dev.howdah.ui;

import dev.howdah.connect.ConnectionSettings;
import dev.howdah.connect.Encryption;
import dev.howdah.connect.Environment;
import dev.howdah.connect.Failure;
import dev.howdah.connect.Grants;
import dev.howdah.connect.ServerFacts;
import dev.howdah.connect.WriteLock;
import dev.howdah.monitor.Activity;
import dev.howdah.monitor.CacheHits;
import dev.howdah.monitor.Component;
import dev.howdah.monitor.History;
import dev.howdah.monitor.Link;
import dev.howdah.monitor.Origin;
import dev.howdah.monitor.Pace;
import dev.howdah.monitor.Pulse;
import dev.howdah.monitor.Sample;
import dev.howdah.ui.fx.UiExecutor;
import dev.howdah.ui.kit.WriteGuard;
import dev.howdah.ui.shell.CommandsViewModel;
import dev.howdah.ui.shell.RightsViewModel;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.Supplier;

/** Records as the core would hand them over, for looking at screens and testing view-models. */
public final class Specimen {
  public static final Instant NOON = Registry.NOON;

  private static final Failure GONE =
      new Failure.Unreachable(
          "Nobody answers at " + Registry.HOST + ":" + Registry.PORT + ".",
          "Check that the server runs and that the network reaches it.",
          "Connection refused",
          Optional.of("08006"));

  private Specimen() {}

  public static Failure gone() {
    return GONE;
  }

  public static ServerFacts facts() {
    return facts(false);
  }

  /**
   * @param standby whether the server is one
   */
  public static ServerFacts facts(boolean standby) {
    return new ServerFacts(
        Registry.VERSION,
        180_006,
        NOON.minus(Duration.ofDays(12)),
        Registry.DATABASE,
        Registry.ROLE,
        false,
        true,
        standby,
        false,
        List.of("public"),
        Encryption.plain(),
        Optional.of("scram-sha-256"),
        false,
        List.of());
  }

  public static ConnectionSettings settings(Environment environment) {
    return Registry.settings(environment);
  }

  /** Before a target that was unlocked for a quarter of an hour, where it is production. */
  public static WriteGuard guard(Environment environment, Clock clock) {
    return guard(settings(environment), clock);
  }

  /** The same before another target. */
  public static WriteGuard guard(ConnectionSettings settings, Clock clock) {
    WriteLock lock = new WriteLock(settings.environment(), clock);
    lock.unlock(Duration.ofMinutes(15));
    return new WriteGuard(settings, lock, clock);
  }

  /** Of a window that can be told nothing yet. */
  public static CommandsViewModel commands() {
    return new CommandsViewModel(Runnable::run, UiExecutor.sameThread());
  }

  /** Of a role that sees everything. */
  public static RightsViewModel rights() {
    return rights(Specimen::facts);
  }

  /** Those of what a server is by now. */
  public static RightsViewModel rights(Supplier<ServerFacts> facts) {
    return new RightsViewModel(
        facts, cancellation -> new Grants(List.of()), Runnable::run, UiExecutor.sameThread());
  }

  /** Much was asked of the cache in five minutes, with so many percent hits. */
  public static CacheHits hits(double percent) {
    long asked = 1_000_000;
    long hit = Math.round(asked * percent / 100);
    return new CacheHits(hit, asked - hit, Duration.ofMinutes(5));
  }

  /** Calm activity: 24 of 100 connections, nobody blocked. */
  public static Activity calm(Random random, double load) {
    return new Activity(
        OptionalInt.of((int) (22 + 6 * load + random.nextInt(3))),
        OptionalInt.of((int) (3 + 5 * load + random.nextInt(3))),
        OptionalInt.of(random.nextInt(4) == 0 ? 1 : 0),
        OptionalInt.of(0),
        OptionalInt.of(100),
        OptionalDouble.of(240 + 110 * load + random.nextGaussian() * 14),
        OptionalDouble.of(Math.max(0, 1.2 + random.nextGaussian() * 0.4)),
        OptionalDouble.of(18_200 + 4_000 * load + random.nextGaussian() * 700),
        OptionalDouble.of(310 + 40 * load + random.nextGaussian() * 20),
        OptionalDouble.of(99.4 + random.nextDouble() * 0.5),
        OptionalDouble.of(0),
        OptionalDouble.of(0),
        OptionalDouble.of(86 + 30 * load + random.nextGaussian() * 5),
        Optional.of(Duration.ofMillis(1400 + random.nextInt(4000))),
        Optional.empty(),
        hits(99.6));
  }

  /** The same with sessions that wait and a transaction that runs for long. */
  public static Activity troubled(Activity calm) {
    return new Activity(
        OptionalInt.of(93),
        OptionalInt.of(31),
        OptionalInt.of(7),
        OptionalInt.of(12),
        calm.maxConnections(),
        calm.transactionsPerSecond(),
        calm.rollbacksPerSecond(),
        calm.rowsReadPerSecond(),
        calm.rowsWrittenPerSecond(),
        OptionalDouble.of(91.3),
        calm.deadlocksPerSecond(),
        calm.tempBytesPerSecond(),
        calm.requestsPerSecond(),
        Optional.of(Duration.ofMinutes(42)),
        Optional.empty(),
        hits(91.3));
  }

  public static List<Component> gateway(double minuteMillis, double minuteSuccess) {
    return gateway(minuteMillis, minuteSuccess, 46.2, 99.2);
  }

  private static List<Component> gateway(
      double minuteMillis, double minuteSuccess, double hourMillis, double hourSuccess) {
    return List.of(
        new Component(
            "servers",
            OptionalLong.of(40),
            OptionalLong.of(40),
            OptionalDouble.of(118.4),
            OptionalDouble.of(97.2)),
        new Component(
            "recent_requests",
            OptionalLong.of(318_240),
            OptionalLong.of(Math.round(3_182.4 * hourSuccess)),
            OptionalDouble.of(hourMillis),
            OptionalDouble.of(hourSuccess)),
        new Component(
            "last_minute_requests",
            OptionalLong.of(5_304),
            OptionalLong.of(Math.round(53.04 * minuteSuccess)),
            OptionalDouble.of(minuteMillis),
            OptionalDouble.of(minuteSuccess)));
  }

  public static Pulse pulse(Instant at, List<Component> components, Activity activity) {
    return new Pulse(
        at,
        Origin.INSTALLED,
        components,
        activity,
        Duration.ofNanos(2_400_000),
        Duration.ofMillis(6));
  }

  /** Half an hour of pulses every two seconds until noon, with a peak and a gap of two minutes. */
  public static List<History.Point> past(boolean gateway) {
    Random random = new Random(7);
    List<History.Point> points = new ArrayList<>();
    int count = 900;
    boolean gap = false;
    for (int i = 0; i < count; i++) {
      if (i > 590 && i < 650) {
        gap = true;
        continue;
      }
      double load = Math.sin(i / 70.0) * 0.6 + Math.sin(i / 13.0) * 0.25 + 0.4;
      double peak = i > 760 && i < 790 ? 60 * Math.exp(-Math.pow((i - 775) / 7.0, 2)) : 0;
      List<Component> components =
          gateway
              ? gateway(
                  42 + 8 * load + peak + random.nextGaussian(),
                  Math.min(100, 99.5 - peak / 60 + random.nextGaussian() * 0.08))
              : List.of();
      points.add(
          new History.Point(
              pulse(NOON.minusSeconds(2L * (count - 1 - i)), components, calm(random, load)), gap));
      gap = false;
    }
    return points;
  }

  /**
   * The same half an hour, of which the last four minutes went wrong: a transaction that was left
   * open holds up others, which pile up until the connections run out.
   */
  public static List<History.Point> troubledPast() {
    Random random = new Random(11);
    List<History.Point> points = new ArrayList<>();
    List<History.Point> calm = past(true);
    Activity end = troubled(calm.getLast().pulse().activity());
    for (History.Point point : calm) {
      Instant at = point.pulse().takenAt();
      double minutes = Duration.between(at, NOON).toMillis() / 60_000.0;
      double wrong = Math.pow(Math.clamp(1 - minutes / 4, 0, 1), 1.4);
      double jitter = wrong * (1 - wrong) * random.nextGaussian();
      Component minute = point.pulse().component("last_minute_requests").orElseThrow();
      points.add(
          new History.Point(
              pulse(
                  at,
                  gateway(
                      between(minute.averageResponseTime().orElseThrow(), 1_240, wrong)
                          + 60 * jitter,
                      between(minute.averageSuccessRate().orElseThrow(), 93.4, wrong) + jitter,
                      between(46.2, 88, wrong),
                      between(99.2, 98.9, wrong)),
                  between(point.pulse().activity(), end, wrong, at)),
              point.afterGap()));
    }
    return points;
  }

  private static Activity between(Activity calm, Activity end, double share, Instant at) {
    double hits = between(calm.cacheHitPercent().orElseThrow(), 91.3, share);
    return new Activity(
        between(calm.connections(), end.connections(), share),
        between(calm.active(), end.active(), share),
        between(calm.idleInTransaction(), end.idleInTransaction(), share),
        between(calm.blocked(), end.blocked(), share),
        calm.maxConnections(),
        calm.transactionsPerSecond(),
        calm.rollbacksPerSecond(),
        calm.rowsReadPerSecond(),
        calm.rowsWrittenPerSecond(),
        OptionalDouble.of(hits),
        calm.deadlocksPerSecond(),
        calm.tempBytesPerSecond(),
        calm.requestsPerSecond(),
        end.oldestTransaction().map(age -> age.minus(Duration.between(at, NOON))),
        calm.replayLag(),
        hits(hits));
  }

  private static OptionalInt between(OptionalInt from, OptionalInt to, double share) {
    return OptionalInt.of((int) Math.round(between(from.orElseThrow(), to.orElseThrow(), share)));
  }

  private static double between(double from, double to, double share) {
    return from + (to - from) * share;
  }

  /** A sample at noon with the latest of these pulses. */
  public static Sample sample(List<History.Point> past) {
    return sample(past.getLast().pulse());
  }

  public static Sample sample(Pulse pulse) {
    return new Sample(
        pulse.takenAt(),
        new Link.Up(),
        false,
        Optional.of(pulse),
        Optional.empty(),
        List.of(),
        Pace.DEFAULT,
        0.31);
  }

  /** The link is lost since the last of these pulses, some seconds ago. */
  public static Sample lost(List<History.Point> past, Duration ago) {
    return lost(past.getLast().pulse(), ago);
  }

  public static Sample lost(Pulse last, Duration ago) {
    Instant now = last.takenAt().plus(ago);
    return new Sample(
        now,
        new Link.Lost(last.takenAt(), GONE, now.plusSeconds(8)),
        false,
        Optional.of(last),
        Optional.empty(),
        List.of(),
        Pace.DEFAULT,
        0);
  }
}
