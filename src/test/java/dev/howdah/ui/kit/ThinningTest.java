package dev.howdah.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is kept from the last time must not be told from what is thinned out anew. */
class ThinningTest {
  private static final int COLUMNS = 40;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void aLineThatScrollsIsTheSameAsOneThinnedOutAnew(long seed) {
    Random random = new Random(seed);
    Recording recording = new Recording(1, 900);
    Thinning thinning = new Thinning();
    long time = 1_000_000;
    long length = 600_000;
    for (int i = 0; i < 4_000; i++) {
      int what = random.nextInt(400);
      time = what == 0 ? time - 90_000 : time + random.nextInt(2_000);
      length = what == 1 ? 200_000 + random.nextInt(900_000) : length;
      recording.add(time, random.nextInt(30) == 0 ? Double.NaN : random.nextGaussian());
      long to = what == 2 ? time - random.nextInt(300_000) : time;
      Trace trace = recording.trace("line", 0, to - length, to);

      Trace anew = Decimation.minMax(trace, to - length, to, COLUMNS);
      Trace kept = thinning.minMax(trace, to - length, to, COLUMNS);

      assertThat(points(kept)).as("step %s", i).isEqualTo(points(anew));
    }
  }

  private static String points(Trace trace) {
    StringBuilder points = new StringBuilder();
    for (int i = 0; i < trace.size(); i++) {
      points.append(trace.time(i)).append('=').append(trace.value(i)).append(' ');
    }
    return points.toString();
  }
}
