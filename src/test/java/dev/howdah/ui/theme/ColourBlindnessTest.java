package dev.howdah.ui.theme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The colours of the series as people see them who lack a kind of cone, simulated after Machado,
 * Oliveira and Fernandes (2009), and how far they lie apart in CIE L*a*b*. A difference of ten is
 * seen at a glance. That the dashes differ as well is for those who see no colour at all.
 */
class ColourBlindnessTest {
  private static final int SERIES = 6;

  @SuppressWarnings("ImmutableEnumChecker") // The rows are never written to.
  enum Sight {
    ALL_CONES(new double[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}),
    PROTANOPIA(
        new double[][] {
          {0.152286, 1.052583, -0.204868},
          {0.114503, 0.786281, 0.099216},
          {-0.003882, -0.048116, 1.051998}
        }),
    DEUTERANOPIA(
        new double[][] {
          {0.367322, 0.860646, -0.227968},
          {0.280085, 0.672501, 0.047413},
          {-0.011820, 0.042940, 0.968881}
        }),
    TRITANOPIA(
        new double[][] {
          {1.255528, -0.076749, -0.178779},
          {-0.078411, 0.930809, 0.147602},
          {0.004733, 0.691367, 0.303900}
        });

    private final double[][] matrix;

    Sight(double[][] matrix) {
      this.matrix = matrix;
    }

    double[] lab(String hex) {
      double[] light = new double[3];
      for (int i = 0; i < 3; i++) {
        double value = Integer.parseInt(hex.substring(1 + 2 * i, 3 + 2 * i), 16) / 255.0;
        light[i] = value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
      }
      double[] seen = new double[3];
      for (int i = 0; i < 3; i++) {
        double[] row = matrix[i];
        seen[i] = Math.clamp(row[0] * light[0] + row[1] * light[1] + row[2] * light[2], 0, 1);
      }
      double x = root((0.4124 * seen[0] + 0.3576 * seen[1] + 0.1805 * seen[2]) / 0.95047);
      double y = root(0.2126 * seen[0] + 0.7152 * seen[1] + 0.0722 * seen[2]);
      double z = root((0.0193 * seen[0] + 0.1192 * seen[1] + 0.9505 * seen[2]) / 1.08883);
      return new double[] {116 * y - 16, 500 * (x - y), 200 * (y - z)};
    }

    private static double root(double value) {
      return value > 0.008856 ? Math.cbrt(value) : 7.787 * value + 16.0 / 116;
    }
  }

  static Stream<Arguments> sights() {
    return Stream.of("howdah.css", "howdah-dark.css")
        .flatMap(sheet -> Arrays.stream(Sight.values()).map(sight -> Arguments.of(sheet, sight)));
  }

  @ParameterizedTest
  @MethodSource("sights")
  void theLinesOfAChartAreToldApart(String sheet, Sight sight) throws IOException {
    String[] series = series(sheet);
    for (int i = 0; i < SERIES; i++) {
      for (int j = i + 1; j < SERIES; j++) {
        assertThat(difference(sight, series[i], series[j]))
            .as("series %d and %d", i + 1, j + 1)
            .isGreaterThan(j < 4 ? 20 : 15);
      }
    }
  }

  @Test
  void redAndGreenOfOneLightnessAreNotToldApartByTheSimulation() {
    assertThat(difference(Sight.ALL_CONES, "#c05a08", "#5b7a10")).isGreaterThan(40);
    assertThat(difference(Sight.PROTANOPIA, "#c05a08", "#5b7a10")).isLessThan(10);
  }

  private static double difference(Sight sight, String one, String other) {
    double[] from = sight.lab(one);
    double[] to = sight.lab(other);
    return Math.sqrt(
        Math.pow(from[0] - to[0], 2) + Math.pow(from[1] - to[1], 2) + Math.pow(from[2] - to[2], 2));
  }

  private static String[] series(String sheet) throws IOException {
    try (InputStream in = ColourBlindnessTest.class.getResourceAsStream(sheet)) {
      String css =
          new String(Objects.requireNonNull(in, sheet).readAllBytes(), StandardCharsets.UTF_8);
      String[] series = new String[SERIES];
      for (int i = 0; i < SERIES; i++) {
        Matcher token =
            Pattern.compile("-howdah-series-" + (i + 1) + ": (#[0-9a-f]{6})").matcher(css);
        assertThat(token.find()).isTrue();
        series[i] = token.group(1);
      }
      return series;
    }
  }
}
