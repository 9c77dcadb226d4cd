package dev.howdah.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.connect.Environment;
import dev.howdah.monitor.History;
import dev.howdah.ui.Specimen;
import dev.howdah.ui.kit.WriteGuard;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** A production that was unlocked is locked again where another server answers. */
class RestartWatchTest {
  private final List<History.Point> past = Specimen.past(false);
  private final AtomicReference<Instant> started =
      new AtomicReference<>(Specimen.NOON.minus(Duration.ofDays(3)));
  private final WriteGuard guard =
      Specimen.guard(Environment.PRODUCTION, Clock.fixed(Specimen.NOON, ZoneOffset.UTC));
  private final RestartWatch watch = new RestartWatch(started.get(), started::get, guard::lock);

  private WriteGuard.Phase phase() {
    return guard.stateProperty().get().phase();
  }

  @Test
  void aLostLinkAloneLocksNothing() {
    watch.show(Specimen.sample(past));
    watch.show(Specimen.lost(past, Duration.ofSeconds(9)));
    watch.show(Specimen.sample(past));
    assertThat(phase()).isEqualTo(WriteGuard.Phase.UNLOCKED);
  }

  @Test
  void aServerThatBeganAnewWhileNobodyLookedIsToldOnce() {
    AtomicInteger told = new AtomicInteger();
    RestartWatch back =
        new RestartWatch(
            Specimen.NOON.minus(Duration.ofDays(4)), started::get, told::incrementAndGet);
    back.show(Specimen.sample(past));
    back.show(Specimen.sample(past));
    assertThat(told).hasValue(1);
  }

  @Test
  void aServerThatBeganAnewIsLocked() {
    watch.show(Specimen.lost(past, Duration.ofSeconds(9)));
    started.set(Specimen.NOON);
    watch.show(Specimen.lost(past, Duration.ofSeconds(10)));
    assertThat(phase()).isEqualTo(WriteGuard.Phase.UNLOCKED);
    watch.show(Specimen.sample(past));
    assertThat(phase()).isEqualTo(WriteGuard.Phase.LOCKED);
  }
}
