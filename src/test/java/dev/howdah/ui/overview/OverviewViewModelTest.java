package dev.howdah.ui.overview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.howdah.monitor.Activity;
import dev.howdah.monitor.CacheHits;
import dev.howdah.monitor.Component;
import dev.howdah.monitor.Epoch;
import dev.howdah.monitor.History;
import dev.howdah.monitor.Origin;
import dev.howdah.monitor.Pulse;
import dev.howdah.monitor.Sample;
import dev.howdah.ui.Specimen;
import dev.howdah.ui.kit.Moment;
import dev.howdah.ui.kit.Quantity;
import dev.howdah.ui.kit.Trace;
import dev.howdah.ui.kit.Vital;
import dev.howdah.ui.overview.OverviewViewModel.Phase;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What the overview makes of samples. No toolkit. */
class OverviewViewModelTest {
  private final List<History.Point> past = Specimen.past(true);
  private final AtomicInteger refreshes = new AtomicInteger();
  private final OverviewViewModel model = model(past);

  private OverviewViewModel model(List<History.Point> points) {
    return new OverviewViewModel(
        from -> points.stream().filter(at -> !at.pulse().takenAt().isBefore(from)).toList(),
        refreshes::incrementAndGet,
        ZoneOffset.UTC);
  }

  @Test
  void waitsForTheFirstPulse() {
    assertThat(model.phaseProperty().get()).isEqualTo(Phase.LOADING);
    model.show(withoutPulse(Specimen.sample(past)));
    assertThat(model.phaseProperty().get()).isEqualTo(Phase.LOADING);
    assertThat(model.vitalsProperty().get()).isEmpty();
    assertThat(model.verdictProperty().get().state()).isEqualTo(Vital.State.UNKNOWN);
  }

  @Test
  void calmFiguresAreWell() {
    model.show(Specimen.sample(past));

    assertThat(model.phaseProperty().get()).isEqualTo(Phase.LIVE);
    Verdict verdict = model.verdictProperty().get();
    assertThat(verdict.headline()).isEqualTo("All well");
    assertThat(verdict.detail()).contains("of 100 connections", "40 of 40 gateway servers healthy");
    assertThat(model.vitalsProperty().get())
        .hasSize(7)
        .extracting(Vital::title)
        .startsWith("Response", "Success", "Requests/s");
  }

  @Test
  void troubleIsNamedGravestFirst() {
    Pulse pulse =
        Specimen.pulse(
            Specimen.NOON,
            Specimen.gateway(1240, 93.4),
            Specimen.troubled(Specimen.calm(new Random(1), 0)));
    model.show(Specimen.sample(pulse));

    Verdict verdict = model.verdictProperty().get();
    assertThat(verdict.state()).isEqualTo(Vital.State.BAD);
    assertThat(verdict.headline()).isEqualTo("6 things need you");
    assertThat(verdict.concerns())
        .extracting(Verdict.Concern::state)
        .containsExactly(
            Vital.State.BAD,
            Vital.State.BAD,
            Vital.State.BAD,
            Vital.State.WARN,
            Vital.State.WARN,
            Vital.State.WARN);
    assertThat(verdict.concerns())
        .extracting(Verdict.Concern::sentence)
        .contains(
            "12 sessions wait for a lock.",
            "The oldest transaction runs for 42 min 00 s; 7 sessions are idle in transaction.",
            "Only 93.4 % of the gateway's requests succeed.",
            "93 of 100 connections are in use.");
  }

  @Test
  void unknownIsADashWithAReasonAndNeverZero() {
    model.show(
        Specimen.sample(
            Specimen.pulse(Specimen.NOON, List.of(quiet()), Specimen.calm(new Random(1), 0))));

    Vital response = model.vitalsProperty().get().getFirst();
    assertThat(response.state()).isEqualTo(Vital.State.UNKNOWN);
    assertThat(response.figure().digits()).isEqualTo(Quantity.NONE);
    assertThat(response.word()).isEqualTo("idle for 1 h");
    assertThat(model.verdictProperty().get())
        .returns(Vital.State.UNKNOWN, Verdict::state)
        .returns("Nothing wrong in what is known", Verdict::headline);
    assertThat(model.verdictProperty().get().detail())
        .startsWith("Not known: response time and success rate (no request for 1 h); ")
        .contains("of 100 connections");
  }

  private static Component quiet() {
    return new Component(
        "recent_requests",
        OptionalLong.of(0),
        OptionalLong.of(0),
        OptionalDouble.empty(),
        OptionalDouble.empty());
  }

  private Verdict withServers(long healthy, long total) {
    Component servers =
        new Component(
            "servers",
            OptionalLong.of(total),
            OptionalLong.of(healthy),
            OptionalDouble.empty(),
            OptionalDouble.empty());
    List<Component> components = new ArrayList<>(Specimen.gateway(42, 99.5));
    components.set(0, servers);
    model.show(
        Specimen.sample(
            Specimen.pulse(Specimen.NOON, components, Specimen.calm(new Random(1), 0))));
    return model.verdictProperty().get();
  }

  @Test
  void notAllIsWellWhileServersOfTheGatewayAreIll() {
    Verdict few = withServers(9_998, 10_000);
    assertThat(few.state()).isEqualTo(Vital.State.OK);
    assertThat(few.headline()).isEqualTo("The database is well");
    assertThat(few.detail()).startsWith("2 of 10,000 gateway servers are not healthy, ");

    Verdict fifth = withServers(7_984, 10_000);
    assertThat(fifth.state()).isEqualTo(Vital.State.WARN);
    assertThat(fifth.concerns())
        .extracting(Verdict.Concern::sentence)
        .containsExactly("2,016 of 10,000 gateway servers are not healthy.");

    assertThat(withServers(1, 3).state()).isEqualTo(Vital.State.BAD);
    assertThat(withServers(0, 0).headline()).isEqualTo("All well");
  }

  @Test
  void whatTheRoleMayNotReadIsNotWell() {
    Activity calm = Specimen.calm(new Random(1), 0);
    Activity blind =
        new Activity(
            OptionalInt.empty(),
            OptionalInt.empty(),
            OptionalInt.empty(),
            OptionalInt.empty(),
            calm.maxConnections(),
            calm.transactionsPerSecond(),
            calm.rollbacksPerSecond(),
            calm.rowsReadPerSecond(),
            calm.rowsWrittenPerSecond(),
            calm.cacheHitPercent(),
            calm.deadlocksPerSecond(),
            calm.tempBytesPerSecond(),
            calm.requestsPerSecond(),
            Optional.empty(),
            Optional.empty());
    model.show(Specimen.sample(Specimen.pulse(Specimen.NOON, List.of(), blind)));
    assertThat(model.verdictProperty().get().state()).isEqualTo(Vital.State.UNKNOWN);
    assertThat(model.verdictProperty().get().detail())
        .startsWith("Not known: connections, who waits for a lock");
  }

  @Test
  void aTilesWordsFitANarrowTile() {
    model.show(Specimen.sample(past));
    Pulse idle =
        Specimen.pulse(
            Specimen.NOON,
            List.of(Specimen.gateway(1, 1).getFirst(), quiet()),
            Specimen.calm(new Random(1), 0).with(CacheHits.NONE));
    List<Vital> shown = new ArrayList<>(model.vitalsProperty().get());
    model.show(Specimen.sample(idle));
    shown.addAll(model.vitalsProperty().get());
    assertThat(shown).extracting(Vital::title).allMatch(title -> title.length() <= 14);
    assertThat(shown)
        .filteredOn(vital -> vital.state() == Vital.State.UNKNOWN)
        .extracting(Vital::word)
        .contains("idle for 1 h")
        .allMatch(word -> word.length() <= 15);
  }

  @Test
  void tooLittleReadIsNoAlarm() {
    Activity idle =
        Specimen.calm(new Random(1), 0).with(new CacheHits(917, 83, Duration.ofMinutes(5)));
    model.show(Specimen.sample(Specimen.pulse(Specimen.NOON, Specimen.gateway(42, 99.5), idle)));
    Vital cache = model.vitalsProperty().get().get(5);
    assertThat(cache.title()).isEqualTo("Cache hit");
    assertThat(cache.figure().digits()).isEqualTo("91.7");
    assertThat(cache.state()).isEqualTo(Vital.State.UNKNOWN);
    assertThat(cache.word()).isEqualTo("too little read");
    assertThat(model.verdictProperty().get().concerns()).isEmpty();

    Activity busy = idle.with(new CacheHits(91_700, 8_300, Duration.ofMinutes(4)));
    model.show(Specimen.sample(Specimen.pulse(Specimen.NOON, Specimen.gateway(42, 99.5), busy)));
    assertThat(model.vitalsProperty().get().get(5).state()).isEqualTo(Vital.State.WARN);
    assertThat(model.vitalsProperty().get().get(5).note()).isEqualTo("4 min");
    assertThat(model.verdictProperty().get().concerns())
        .extracting(Verdict.Concern::sentence)
        .containsExactly("Only 91.7 % of the blocks come from the cache.");
  }

  @Test
  void withoutTheGatewaysTablesTheServerSpeaks() {
    OverviewViewModel server = model(Specimen.past(false));
    server.show(Specimen.sample(Specimen.past(false)));

    assertThat(server.gateway()).isFalse();
    assertThat(server.vitalsProperty().get())
        .hasSize(7)
        .extracting(Vital::title)
        .doesNotContain("Response", "Success", "Requests/s")
        .contains("Rows read/s", "Active sessions");
  }

  @Test
  void aLostLinkMakesTheFiguresStaleAndTellsSinceWhen() {
    model.show(Specimen.sample(past));
    model.show(Specimen.lost(past, Duration.ofSeconds(94)));

    assertThat(model.phaseProperty().get()).isEqualTo(Phase.STALE);
    assertThat(model.stalenessProperty().get()).contains("since 12:00:00", "12:01:42");
    assertThat(model.verdictProperty().get().state()).isEqualTo(Vital.State.BAD);
    assertThat(model.vitalsProperty().get())
        .allMatch(vital -> vital.state() == Vital.State.UNKNOWN && "stale".equals(vital.word()));
    assertThat(model.charts().span().to()).isEqualTo(Specimen.NOON.plusSeconds(94));

    model.refresh();
    assertThat(refreshes).hasValue(1);
    model.show(Specimen.sample(past));
    assertThat(model.phaseProperty().get()).isEqualTo(Phase.LIVE);
    assertThat(model.stalenessProperty().get()).isEmpty();
  }

  @Test
  void neverReachedIsAnError() {
    model.show(withoutPulse(Specimen.lost(past, Duration.ofSeconds(3))));
    assertThat(model.phaseProperty().get()).isEqualTo(Phase.UNREACHABLE);
    assertThat(model.failureProperty().get()).isEqualTo(Specimen.gone());
  }

  @Test
  void theChartsShowTheChosenRangeWithGapsAsGaps() {
    model.show(Specimen.sample(past));
    model.rangeProperty().set(TimeRange.ONE_HOUR);
    Trace hour = model.charts().response().getFirst();
    model.rangeProperty().set(TimeRange.FIVE_MINUTES);
    Trace five = model.charts().response().getFirst();

    assertThat(gaps(hour)).isEqualTo(1);
    assertThat(gaps(five)).isZero();
    assertThat(five.size()).as("and one before").isEqualTo(152);
    assertThat(model.charts().span().millis()).isEqualTo(300_000);
  }

  @Test
  void heldChartsStandStillWhileTheTilesGoOn() {
    model.show(Specimen.sample(past));
    model.window().hold();
    long revision = model.revisionProperty().get();
    Activity troubled = Specimen.troubled(Specimen.calm(new Random(1), 0));
    model.show(
        Specimen.sample(
            Specimen.pulse(Specimen.NOON.plusSeconds(60), Specimen.gateway(1240, 93), troubled)));

    assertThat(model.revisionProperty().get()).isEqualTo(revision);
    assertThat(model.charts().span().to()).isEqualTo(Specimen.NOON);
    assertThat(model.verdictProperty().get().state()).isEqualTo(Vital.State.BAD);

    model.window().follow();
    assertThat(model.revisionProperty().get()).isGreaterThan(revision);
    assertThat(model.charts().span().to()).isEqualTo(Specimen.NOON.plusSeconds(60));
  }

  @Test
  void zoomedChartsShowThatStretchHoweverMuchArrives() {
    model.show(Specimen.sample(past));
    Instant from = Specimen.NOON.minusSeconds(1_200);
    model.window().zoom(from, from.plusSeconds(60));
    model.show(Specimen.sample(Specimen.pulse(Specimen.NOON.plusSeconds(60), List.of(), idle())));

    Trace trace = model.charts().sessions().getFirst();
    assertThat(trace.time(0)).isEqualTo(from.minusSeconds(2).toEpochMilli());
    assertThat(trace.size()).as("a minute, and one beyond each end").isEqualTo(33);
    model.rangeProperty().set(TimeRange.FIFTEEN_MINUTES);
    assertThat(model.window().heldProperty().get()).as("a range is one of now").isFalse();
    assertThat(model.window().span().to()).isEqualTo(Specimen.NOON.plusSeconds(60));
  }

  private static Activity idle() {
    return Specimen.calm(new Random(1), 0);
  }

  @Test
  void everyPulseIsTakenInOnce() {
    List<History.Point> known = new ArrayList<>(past.subList(0, 400));
    List<Integer> asked = new ArrayList<>();
    OverviewViewModel following =
        new OverviewViewModel(
            from -> {
              List<History.Point> since =
                  known.stream().filter(at -> !at.pulse().takenAt().isBefore(from)).toList();
              asked.add(since.size());
              return since;
            },
            () -> {},
            ZoneOffset.UTC);
    following.show(Specimen.sample(known));
    following.show(Specimen.sample(known));
    known.addAll(past.subList(400, 403));
    following.show(Specimen.sample(known));

    assertThat(asked).as("the new ones and the one before").containsExactly(400, 4);
    following.rangeProperty().set(TimeRange.ONE_DAY);
    assertThat(following.charts().sessions().getFirst().size()).isEqualTo(403);
  }

  @Test
  void aGapARestartAndAResetAreMarked() {
    Instant start = Specimen.NOON.minus(Duration.ofDays(3));
    Instant again = Specimen.NOON.minusSeconds(20);
    Instant reset = Specimen.NOON.minusSeconds(5);
    List<History.Point> points =
        List.of(
            point(60, new Epoch(start, Optional.empty()), false),
            point(10, new Epoch(again, Optional.empty()), true),
            point(0, new Epoch(again, Optional.of(reset)), false));
    OverviewViewModel watching = model(points);
    watching.show(Specimen.sample(points));

    assertThat(watching.window().momentsProperty().get())
        .extracting(Moment::kind, Moment::from, Moment::until)
        .containsExactly(
            tuple(Moment.Kind.GAP, Specimen.NOON.minusSeconds(60), Specimen.NOON.minusSeconds(10)),
            tuple(Moment.Kind.RESTART, again, again),
            tuple(Moment.Kind.RESET, reset, reset));
  }

  private static History.Point point(int secondsAgo, Epoch epoch, boolean afterGap) {
    return new History.Point(
        new Pulse(
            Specimen.NOON.minusSeconds(secondsAgo),
            Origin.INLINE,
            List.of(),
            idle(),
            Duration.ofMillis(2),
            Duration.ofMillis(6),
            Optional.of(epoch)),
        afterGap);
  }

  @Test
  void aChangeIsMarkedByTheServersClock() {
    Sample late = Specimen.sample(past);
    model.show(
        new Sample(
            late.sampledAt().minusSeconds(30),
            late.link(),
            false,
            late.pulse(),
            Optional.empty(),
            List.of(),
            late.effectivePace(),
            0));
    Instant here = Specimen.NOON.minusSeconds(90);
    model.mark(List.of(new Moment(here, here, Moment.Kind.CHANGE, "Create index a: done")));
    assertThat(model.window().momentsProperty().get())
        .contains(
            new Moment(
                here.plusSeconds(30),
                here.plusSeconds(30),
                Moment.Kind.CHANGE,
                "Create index a: done"));
  }

  @Test
  void aLostLinkIsAGapThatGrows() {
    model.show(Specimen.sample(past));
    model.show(Specimen.lost(past, Duration.ofSeconds(94)));
    assertThat(model.window().momentsProperty().get().getLast())
        .isEqualTo(
            new Moment(
                Specimen.NOON,
                Specimen.NOON.plusSeconds(94),
                Moment.Kind.GAP,
                "The server did not answer"));
    assertThat(model.vitalsProperty().get()).allMatch(vital -> vital.note().equals("1 min old"));
  }

  @Test
  void whatOtherPagesFoundJoinsTheVerdict() {
    Verdict.Concern missing =
        new Verdict.Concern(
            Vital.State.WARN,
            "9 indexes of the catalogue are missing.",
            Optional.of(new Remedy("Show indexes", "indexes", "MISSING")));
    model.found(List.of(missing));
    assertThat(model.verdictProperty().get().state()).isEqualTo(Vital.State.UNKNOWN);
    model.show(Specimen.sample(past));
    assertThat(model.verdictProperty().get().headline()).isEqualTo("One thing needs you");
    assertThat(model.verdictProperty().get().concerns()).containsExactly(missing);

    model.found(List.of());
    assertThat(model.verdictProperty().get().headline()).isEqualTo("All well");
    model.show(Specimen.lost(past, Duration.ofSeconds(9)));
    model.found(List.of(missing));
    assertThat(model.verdictProperty().get().headline()).isEqualTo("No answer from the server");
  }

  @Test
  void everyConcernOfAGatewayIsAClickFromWhereItIsSeen() {
    model.show(
        Specimen.sample(
            Specimen.pulse(
                Specimen.NOON, Specimen.gateway(1240, 93.4), Specimen.troubled(idle()))));
    assertThat(model.verdictProperty().get().concerns())
        .hasSize(6)
        .allMatch(concern -> concern.remedy().isPresent());
  }

  @Test
  void tilesTellTheChangeAndSinceWhen() {
    model.show(Specimen.sample(past));
    assertThat(model.vitalsProperty().get())
        .extracting(vital -> vital.recent().change())
        .allMatch(words -> words.endsWith(" in 29 min"));

    OverviewViewModel young = model(past.subList(past.size() - 60, past.size()));
    young.show(Specimen.sample(past));
    assertThat(young.vitalsProperty().get())
        .allMatch(vital -> vital.recent().change().equals("no trend yet"));
  }

  @Test
  void theChangeIsAgainstAnHourAgo() {
    List<History.Point> hours = new ArrayList<>();
    for (int second = 2 * 3600; second >= 0; second -= 10) {
      boolean now = second <= 60;
      boolean then = second >= 3540 && second <= 3600;
      hours.add(
          new History.Point(
              Specimen.pulse(
                  Specimen.NOON.minusSeconds(second),
                  Specimen.gateway(now ? 55 : then ? 50 : 900, now ? 99 : then ? 99.4 : 10),
                  idle()),
              false));
    }
    OverviewViewModel old = model(hours);
    old.show(Specimen.sample(hours));
    assertThat(old.vitalsProperty().get())
        .extracting(vital -> vital.recent().change())
        .startsWith("+10 % in 1 h", "−0.4 points in 1 h");
  }

  private static int gaps(Trace trace) {
    int gaps = 0;
    for (int i = 0; i < trace.size(); i++) {
      gaps += Double.isNaN(trace.value(i)) ? 1 : 0;
    }
    return gaps;
  }

  private static Sample withoutPulse(Sample sample) {
    return new Sample(
        sample.sampledAt(),
        sample.link(),
        sample.paused(),
        Optional.empty(),
        Optional.empty(),
        sample.troubles(),
        sample.effectivePace(),
        0);
  }
}
