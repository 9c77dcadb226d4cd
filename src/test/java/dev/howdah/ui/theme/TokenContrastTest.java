package dev.howdah.ui.theme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The tokens' contrast after WCAG 2.2: 4.5:1 for text, 3:1 for lines and control borders. */
class TokenContrastTest {
  private static final Pattern TOKEN =
      Pattern.compile("(-howdah-[a-z0-9-]+):\\s*(#[0-9a-fA-F]{6})\\s*;");

  static Stream<Arguments> texts() {
    return Stream.of("light", "dark")
        .flatMap(
            theme ->
                Stream.concat(
                    Stream.of("text", "text-muted", "accent", "ok", "warn", "bad", "info")
                        .flatMap(
                            ink ->
                                Stream.of("bg", "surface", "surface-raised")
                                    .map(ground -> Arguments.of(theme, ink, ground))),
                    Stream.of(
                        Arguments.of(theme, "ok", "ok-subtle"),
                        Arguments.of(theme, "warn", "warn-subtle"),
                        Arguments.of(theme, "bad", "bad-subtle"),
                        Arguments.of(theme, "info", "info-subtle"),
                        Arguments.of(theme, "text-muted", "neutral-subtle"),
                        Arguments.of(theme, "text", "neutral-subtle"),
                        Arguments.of(theme, "text", "accent-subtle"),
                        Arguments.of(theme, "accent", "accent-subtle"),
                        Arguments.of(theme, "text", "warn-subtle"),
                        Arguments.of(theme, "text", "bad-subtle"),
                        Arguments.of(theme, "on-fill", "bad-fill"),
                        Arguments.of(theme, "on-fill", "accent-fill"))));
  }

  @ParameterizedTest(name = "{0}: {1} on {2}")
  @MethodSource("texts")
  void textIsReadable(String theme, String ink, String ground) {
    assertThat(contrast(theme, ink, ground)).isGreaterThanOrEqualTo(4.5);
  }

  static Stream<Arguments> lines() {
    return Stream.of("light", "dark")
        .flatMap(
            theme ->
                Stream.concat(
                    Stream.of(
                            "frame",
                            "series-1",
                            "series-2",
                            "series-3",
                            "series-4",
                            "series-5",
                            "series-6",
                            "border-strong")
                        .map(ink -> Arguments.of(theme, ink, "surface")),
                    Stream.of("control-border", "accent")
                        .flatMap(
                            ink ->
                                Stream.of(
                                        "bg",
                                        "surface",
                                        "surface-raised",
                                        "neutral-subtle",
                                        "accent-subtle",
                                        "warn-subtle",
                                        "bad-subtle",
                                        "info-subtle",
                                        "ok-subtle")
                                    .map(ground -> Arguments.of(theme, ink, ground)))));
  }

  /** A control's border, and the ring of the one that has the focus, on whatever it stands. */
  @ParameterizedTest(name = "{0}: {1} on {2}")
  @MethodSource("lines")
  void linesCanBeTold(String theme, String ink, String ground) {
    assertThat(contrast(theme, ink, ground)).isGreaterThanOrEqualTo(3.0);
  }

  @Test
  void darkRedefinesEveryColourOfLight() {
    assertThat(tokens("howdah-dark.css").keySet())
        .containsAll(tokens("howdah.css").keySet())
        .hasSizeGreaterThan(25);
  }

  @Test
  void coloursStandInTokensOnly() throws IOException {
    String css = read("howdah.css");
    String rules = css.substring(css.indexOf("\n}"));
    assertThat(rules).doesNotContainPattern("#[0-9a-fA-F]{3,8}\\b").doesNotContain("rgb");
  }

  private static double contrast(String theme, String ink, String ground) {
    Map<String, String> tokens = tokens("light".equals(theme) ? "howdah.css" : "howdah-dark.css");
    double one = luminance(Objects.requireNonNull(tokens.get("-howdah-" + ink), ink));
    double other = luminance(Objects.requireNonNull(tokens.get("-howdah-" + ground), ground));
    return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
  }

  private static double luminance(String hex) {
    return 0.2126 * channel(hex, 1) + 0.7152 * channel(hex, 3) + 0.0722 * channel(hex, 5);
  }

  private static double channel(String hex, int from) {
    double value = Integer.parseInt(hex.substring(from, from + 2), 16) / 255.0;
    return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
  }

  private static Map<String, String> tokens(String file) {
    Map<String, String> tokens = new LinkedHashMap<>();
    try {
      Matcher matcher = TOKEN.matcher(read(file));
      while (matcher.find()) {
        tokens.put(matcher.group(1), matcher.group(2));
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return tokens;
  }

  private static String read(String file) throws IOException {
    try (InputStream in = TokenContrastTest.class.getResourceAsStream(file)) {
      return new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
