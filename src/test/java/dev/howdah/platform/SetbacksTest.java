package dev.howdah.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SetbacksTest {
  private final Logger log = Logger.getLogger(Setbacks.class.getName());
  private final List<LogRecord> told = new ArrayList<>();
  private final Handler listening =
      new Handler() {
        @Override
        public void publish(LogRecord one) {
          told.add(one);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };
  private final IOException full = new IOException("Too many open files");
  private final Setbacks setbacks = new Setbacks();

  @BeforeEach
  void listen() {
    log.setUseParentHandlers(false);
    log.addHandler(listening);
  }

  @AfterEach
  void listenNoMore() {
    log.removeHandler(listening);
    log.setUseParentHandlers(true);
  }

  @Test
  void whatLastsForADayIsAFewLinesOfTheLog() {
    Duration passed = Duration.ZERO;
    Duration before = Duration.ZERO;
    while (passed.compareTo(Duration.ofDays(1)) < 0) {
      Duration wait = setbacks.next(full);
      assertThat(wait).isPositive().isGreaterThanOrEqualTo(before);
      assertThat(wait).isLessThanOrEqualTo(Duration.ofSeconds(25));
      before = wait;
      passed = passed.plus(wait);
    }
    assertThat(told).hasSizeBetween(2, 15);
  }

  @Test
  void whatFailsAgainAfterItWentWellIsToldAgain() {
    Duration first = setbacks.next(full);
    setbacks.next(full);
    setbacks.next(full);
    assertThat(told).hasSize(2);
    setbacks.over();

    assertThat(setbacks.next(full)).isEqualTo(first);
    assertThat(told).hasSize(3);
  }
}
