package dev.howdah.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What must survive when a hundred thousand points share a thousand pixels. */
class DecimationTest {
  @Test
  void aSinglePeakAndASingleDipSurvive() {
    Trace.Builder all = Trace.named("response", 100_000);
    for (int i = 0; i < 100_000; i++) {
      all.add(i * 1000L, i == 54_321 ? 9_999 : i == 77_777 ? -5 : 10);
    }

    Trace few = Decimation.minMax(all.build(), 0, 99_999_000, 500);

    assertThat(few.size()).isLessThanOrEqualTo(500 * 4 + 8);
    assertThat(valueAt(few, 54_321_000L)).isEqualTo(9_999);
    assertThat(valueAt(few, 77_777_000L)).isEqualTo(-5);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void everyColumnKeepsItsExtremesAndTheOrderOfTime(long seed) {
    Random random = new Random(seed);
    int points = 10_000;
    int columns = 200;
    Trace.Builder all = Trace.named("random", points);
    for (int i = 0; i < points; i++) {
      all.add(i * 100L, random.nextInt(50) == 0 ? Double.NaN : random.nextGaussian());
    }
    Trace trace = all.build();
    long to = points * 100L;

    Trace few = Decimation.minMax(trace, 0, to, columns);

    for (int i = 1; i < few.size(); i++) {
      assertThat(few.time(i)).isGreaterThanOrEqualTo(few.time(i - 1));
    }
    long width = to / columns;
    for (long column = 0; column < columns; column++) {
      long start = column * width;
      assertThat(extreme(few, start, start + width, 1))
          .isEqualTo(extreme(trace, start, start + width, 1));
      assertThat(extreme(few, start, start + width, -1))
          .isEqualTo(extreme(trace, start, start + width, -1));
    }
  }

  @Test
  void aGapStaysAGap() {
    Trace.Builder all = Trace.named("gap", 10_000);
    for (int i = 0; i < 10_000; i++) {
      all.add(i, i == 5_000 ? Double.NaN : 1);
    }

    Trace few = Decimation.minMax(all.build(), 0, 9_999, 100);

    int gaps = 0;
    for (int i = 0; i < few.size(); i++) {
      if (Double.isNaN(few.value(i))) {
        assertThat(few.time(i)).isEqualTo(5_000);
        gaps++;
      }
    }
    assertThat(gaps).isEqualTo(1);
  }

  @Test
  void fewPointsStayAsTheyAre() {
    Trace trace = Trace.named("few", 3).add(0, 1).gap(5).add(10, 2).build();

    Trace same = Decimation.minMax(trace, 0, 10, 400);

    assertThat(same.size()).isEqualTo(3);
    assertThat(same.value(1)).isNaN();
  }

  @Test
  void onePointBeyondEachEdgeLetsTheLineRunOn() {
    Trace.Builder all = Trace.named("edges", 100);
    for (int i = 0; i < 100; i++) {
      all.add(i * 10L, i);
    }

    Trace cut = Decimation.minMax(all.build(), 305, 495, 1000);

    assertThat(cut.time(0)).isEqualTo(300);
    assertThat(cut.time(cut.size() - 1)).isEqualTo(500);
  }

  @Test
  void nothingStaysNothing() {
    assertThat(Decimation.minMax(Trace.named("none", 0).build(), 0, 1000, 100).size()).isZero();
  }

  private static double valueAt(Trace trace, long time) {
    for (int i = 0; i < trace.size(); i++) {
      if (trace.time(i) == time) {
        return trace.value(i);
      }
    }
    return Double.NaN;
  }

  private static double extreme(Trace trace, long from, long before, int sign) {
    double best = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < trace.size(); i++) {
      double value = trace.value(i) * sign;
      if (trace.time(i) >= from && trace.time(i) < before && value > best) {
        best = value;
      }
    }
    return best;
  }
}
