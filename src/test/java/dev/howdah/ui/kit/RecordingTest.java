package dev.howdah.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Readings that grow at the end, and the traces that show them. */
class RecordingTest {
  private final Recording recording = new Recording(2, 1_000);

  @Test
  void aTraceShowsAStretchAndOneBeyondEachEnd() {
    for (int i = 0; i < 100; i++) {
      recording.add(i * 10L, i, -i);
    }
    Trace trace = recording.trace("second", 1, 305, 395);
    assertThat(trace.size()).isEqualTo(11);
    assertThat(trace.time(0)).isEqualTo(300);
    assertThat(trace.value(0)).isEqualTo(-30);
    assertThat(trace.time(10)).isEqualTo(400);
    assertThat(trace.from(305)).isEqualTo(1);
    assertThat(trace.nearest(352, 20)).isEqualTo(5);
    assertThat(trace.latest()).isEqualTo(-40);
  }

  @Test
  void aTraceStaysAsItWasHoweverMuchIsAdded() {
    for (int i = 0; i < 60; i++) {
      recording.add(i, i, 0);
    }
    Trace before = recording.trace("first", 0, 0, 1_000);
    for (int i = 60; i < 20_000; i++) {
      recording.add(i, 7, 7);
    }
    assertThat(before.size()).isEqualTo(60);
    for (int i = 0; i < 60; i++) {
      assertThat(before.time(i)).isEqualTo(i);
      assertThat(before.value(i)).isEqualTo(i);
    }
  }

  @Test
  void theOldestAreForgotten() {
    for (int i = 0; i < 20_000; i++) {
      recording.add(i, i, i);
    }
    assertThat(recording.oldest()).hasValue(19_000);
    assertThat(recording.newest()).hasValue(19_999);
    assertThat(recording.trace("first", 0, 0, 30_000).size()).isEqualTo(1_000);
    assertThat(recording.mean(0, 19_990, 19_999)).isEqualTo(19_994.5);
  }

  @Test
  void aGapBreaksTheLine() {
    recording.add(1, 1, 1);
    recording.gap(9);
    recording.add(9, 2, 2);
    Trace trace = recording.trace("first", 0, 0, 10);
    assertThat(trace.size()).isEqualTo(3);
    assertThat(trace.value(1)).isNaN();
  }

  @Test
  void aClockThatWentBackStartsAnew() {
    recording.add(1_000, 1, 1);
    recording.add(500, 2, 2);
    assertThat(recording.oldest()).hasValue(500);
    assertThat(recording.trace("first", 0, 0, 2_000).size()).isEqualTo(1);
  }

  @Test
  void nothingIsThereAtFirst() {
    assertThat(recording.oldest()).isEmpty();
    assertThat(recording.trace("first", 0, 0, 2_000).size()).isZero();
    assertThat(recording.mean(0, 0, 10)).isNaN();
    assertThatThrownBy(() -> recording.add(1, 1)).isInstanceOf(IllegalArgumentException.class);
  }
}
