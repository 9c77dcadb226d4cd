package dev.howdah.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.testing.TestDatabase;
import dev.howdah.testing.TestServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class UnitsTest {
  @ParameterizedTest
  @EnumSource
  void prettySizesAreThoseOfTheServer(TestServer.Version version) {
    List<Long> sizes = new ArrayList<>(List.of(0L, 1L, -1L, Long.MAX_VALUE, Long.MIN_VALUE + 1));
    for (int shift = 9; shift < 63; shift++) {
      for (long near : new long[] {-513, -512, -511, -2, -1, 0, 1, 2, 511, 512, 513}) {
        sizes.add((1L << shift) + near);
        sizes.add(10 * (1L << Math.min(shift, 59)) + near);
        sizes.add(-10 * (1L << Math.min(shift, 59)) + near);
      }
    }
    Random random = new Random(7);
    for (int i = 0; i < 3000; i++) {
      sizes.add(random.nextLong() >> random.nextInt(63));
    }
    String values =
        sizes.stream().map(size -> "'" + size + "'::bigint").collect(Collectors.joining(","));
    try (TestDatabase database = TestServer.shared(version).newDatabase()) {
      assertThat(sizes.stream().map(size -> Units.pretty(size, version.major())).toList())
          .isEqualTo(
              database.rows(
                  "SELECT pg_size_pretty(v) FROM unnest(ARRAY["
                      + values
                      + "]) WITH ORDINALITY AS u (v, n) ORDER BY n"));
    }
  }

  @Test
  void aShareIsAllOrNothingOnlyWhenItIs() {
    assertThat(Units.percent(1)).isEqualTo("100 %");
    assertThat(Units.percent(0.999)).isEqualTo("more than 99 %");
    assertThat(Units.percent(0.001)).isEqualTo("less than 1 %");
    assertThat(Units.percent(0)).isEqualTo("0 %");
    assertThat(Units.percent(1.5)).isEqualTo("150 %");
  }

  @Test
  void aTimeIsNotNothingBecauseItIsShort() {
    assertThat(Units.time(0.001)).isEqualTo("less than 0.01 ms");
    assertThat(Units.time(0)).isEqualTo("0.00 ms");
    assertThat(Units.time(0.36)).isEqualTo("0.36 ms");
    assertThat(Units.time(43)).isEqualTo("43.0 ms");
    assertThat(Units.time(1_240)).isEqualTo("1.2 s");
    assertThat(Units.time(600_000)).isEqualTo("10 min");
  }
}
