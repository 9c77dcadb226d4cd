package dev.howdah.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.connect.Environment;
import dev.howdah.monitor.Activity;
import dev.howdah.monitor.History;
import dev.howdah.monitor.Link;
import dev.howdah.monitor.Pace;
import dev.howdah.monitor.Pulse;
import dev.howdah.monitor.Sample;
import dev.howdah.ui.Specimen;
import dev.howdah.ui.kit.Badge;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** What the frame says about the target and the polling. No toolkit. */
class ShellViewModelTest {
  private final List<String> calls = new ArrayList<>();
  private final List<History.Point> past = Specimen.past(true);
  private Instant now = Specimen.NOON;
  private final Clock clock =
      new Clock() {
        @Override
        public ZoneId getZone() {
          return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
          return this;
        }

        @Override
        public Instant instant() {
          return now;
        }
      };
  private final ShellViewModel model =
      new ShellViewModel(
          Specimen.commands(),
          Specimen.guard(Environment.PRODUCTION, clock),
          Specimen.rights(),
          new Polling(
              () -> calls.add("pause"),
              () -> calls.add("resume"),
              () -> calls.add("refresh"),
              pace -> calls.add("pace " + pace.pulse() + " " + pace.census())),
          () -> calls.add("disconnect"),
          clock);

  @Test
  void namesTheTarget() {
    assertThat(model.database()).isEqualTo("registry");
    assertThat(model.address()).isEqualTo("db1.example.net:5432");
    assertThat(model.version()).isEqualTo("PostgreSQL 18.6");
    assertThat(model.part()).isEqualTo("primary");
    assertThat(model.details().text())
        .contains("not encrypted", "Debian", "Up since: 10 Nov 2026 12:00, 12 d 0 h")
        .doesNotContain("null");
  }

  @Test
  void tellsWhatTheServerIsAfterAFailover() {
    AtomicBoolean standby = new AtomicBoolean();
    ShellViewModel moved =
        new ShellViewModel(
            Specimen.commands(),
            Specimen.guard(Environment.STAGING, clock),
            Specimen.rights(() -> Specimen.facts(standby.get())),
            new Polling(() -> {}, () -> {}, () -> {}, pace -> {}),
            () -> {},
            clock);
    assertThat(moved.part()).isEqualTo("primary");
    standby.set(true);
    moved.show(Specimen.sample(past));
    assertThat(moved.part()).isEqualTo("standby");
    assertThat(moved.details().text()).contains("State: standby, in recovery");
  }

  @Test
  void theWindowIsCalledProductionFirst() {
    assertThat(model.title()).isEqualTo("PRODUCTION – registry – db1.example.net:5432 – Howdah");
    ShellViewModel staging =
        new ShellViewModel(
            Specimen.commands(),
            Specimen.guard(Environment.STAGING, clock),
            Specimen.rights(),
            new Polling(() -> {}, () -> {}, () -> {}, pace -> {}),
            () -> {},
            clock);
    assertThat(staging.title()).isEqualTo("registry – dba@db1.example.net:5432/registry – Howdah");
  }

  @Test
  void theLockCountsWithTheTime() {
    assertThat(model.guard().stateProperty().get().words()).isEqualTo("Unlocked 15:00");
    now = now.plusSeconds(14);
    model.tick();
    assertThat(model.guard().stateProperty().get().words()).isEqualTo("Unlocked 14:46");
  }

  @Test
  void theAgeOfTheFiguresGrows() {
    model.show(Specimen.sample(past));
    assertThat(model.statusProperty().get().taken()).isEqualTo("12:00:00");

    now = now.plusSeconds(14);
    model.tick();
    assertThat(model.statusProperty().get().taken()).isEqualTo("12:00:00");
    assertThat(model.freshnessProperty().get().age()).isEqualTo("14 s old");
    assertThat(model.statusProperty().get().origin()).isEqualTo("installed views");
    assertThat(model.statusProperty().get().latency()).isEqualTo("2.4 ms round trip");
  }

  @Test
  void theFiguresAreStaleAfterTenSecondsAndThreePolls() {
    assertThat(model.freshnessProperty().get())
        .isEqualTo(new ShellViewModel.Freshness("", "", "", false));
    model.show(Specimen.sample(past));
    assertThat(model.freshnessProperty().get())
        .isEqualTo(new ShellViewModel.Freshness("2.4 ms", "now", "", false));
    now = now.plusSeconds(10);
    model.tick();
    assertThat(model.freshnessProperty().get().stale()).isFalse();
    now = now.plusSeconds(1);
    model.tick();
    assertThat(model.freshnessProperty().get())
        .isEqualTo(new ShellViewModel.Freshness("2.4 ms", "11 s old", "", true));
  }

  @Test
  void aStandbyTellsHowFarItIsBehind() {
    Pulse latest = past.getLast().pulse();
    Activity calm = latest.activity();
    model.show(
        Specimen.sample(
            new Pulse(
                latest.takenAt(),
                latest.origin(),
                latest.components(),
                new Activity(
                    calm.connections(),
                    calm.active(),
                    calm.idleInTransaction(),
                    calm.blocked(),
                    calm.maxConnections(),
                    calm.transactionsPerSecond(),
                    calm.rollbacksPerSecond(),
                    calm.rowsReadPerSecond(),
                    calm.rowsWrittenPerSecond(),
                    calm.cacheHitPercent(),
                    calm.deadlocksPerSecond(),
                    calm.tempBytesPerSecond(),
                    calm.requestsPerSecond(),
                    calm.oldestTransaction(),
                    Optional.of(Duration.ofSeconds(4)),
                    calm.cacheHits()),
                latest.latency(),
                latest.cost())));
    assertThat(model.freshnessProperty().get().lag()).isEqualTo("4 s behind");
    assertThat(model.details().text()).contains("State: primary, 4 s behind");
  }

  @Test
  void theDetailsFollowThePolling() {
    assertThat(model.details().text()).doesNotContain("Round trip");
    model.reached("db1.example.net:5432 through bastion");
    model.show(Specimen.sample(past));
    assertThat(model.details().text())
        .contains(
            "Round trip: 2.4 ms",
            "Read from: installed views",
            "Answered by: db1.example.net:5432 through bastion",
            "Polling costs: 0.31 % of a core");
  }

  @Test
  void theCountsOfThePagesAreKeptByPage() {
    model.count("indexes", List.of(new PageCount(7, Badge.Tone.NEUTRAL, "7 findings")));
    model.count("journal", List.of());
    assertThat(model.countsProperty().get().get("indexes"))
        .containsExactly(new PageCount(7, Badge.Tone.NEUTRAL, "7 findings"));
    assertThat(new PageCount(5000, Badge.Tone.BAD, "").shown()).isEqualTo("999+");
  }

  @Test
  void aLostLinkTellsTheLastGoodTimeAndCountsDown() {
    model.show(Specimen.lost(past, Duration.ofSeconds(60)));
    now = Specimen.NOON.plusSeconds(60);
    model.tick();
    assertThat(model.statusProperty().get().link())
        .isEqualTo("No answer since 12:00:00, next attempt in 8 s");
    assertThat(model.statusProperty().get().tone()).isEqualTo(Badge.Tone.BAD);
    assertThat(model.statusProperty().get().taken()).isEqualTo("12:00:00");
    assertThat(model.freshnessProperty().get().age()).isEqualTo("1 min 00 s old");

    now = now.plusSeconds(9);
    model.tick();
    assertThat(model.statusProperty().get().link()).endsWith("trying again now");
  }

  @Test
  void aStretchedIntervalSaysWhy() {
    Sample sample = Specimen.sample(past);
    model.show(
        new Sample(
            sample.sampledAt(),
            new Link.Up(),
            false,
            sample.pulse(),
            Optional.empty(),
            List.of(),
            new Pace(Duration.ofSeconds(7), Duration.ofSeconds(90)),
            0.97));
    assertThat(model.statusProperty().get().interval())
        .isEqualTo("every 7 s instead of 2 s, to stay under 1 %");
    assertThat(model.statusProperty().get().share()).isEqualTo("0.97 % of a core");
  }

  @Test
  void theButtonsReachThePolling() {
    model.pauseOrResume();
    assertThat(model.pausedProperty().get()).isTrue();
    model.pauseOrResume();
    model.refresh();
    model.chooseInterval(Duration.ofMinutes(1));
    model.disconnect();
    assertThat(calls).containsExactly("pause", "resume", "refresh", "pace PT1M PT1M", "disconnect");
  }
}
