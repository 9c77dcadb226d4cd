package dev.howdah.ui.theme;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A stylesheet whose lengths can grow: every {@code px} in it is multiplied. Fonts follow by their
 * {@code em}; paddings, widths, rows and icons would stay behind, and an icon's size cannot be
 * given in {@code em}, for it sets its own font. Safe from any thread.
 *
 * @param address where the rules stand
 */
record Stylesheet(String address, String rules) {
  private static final Pattern PIXELS = Pattern.compile("(\\d+(?:\\.\\d+)?)px");

  /** One beside {@link Theme}. */
  static Stylesheet named(String name) {
    try (InputStream in = Stylesheet.class.getResourceAsStream(name)) {
      String rules =
          new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
      return new Stylesheet(
          Objects.requireNonNull(Stylesheet.class.getResource(name)).toExternalForm(), rules);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a scene takes for its stylesheet: the file itself, or the grown rules as data. */
  String at(TextSize size) {
    if (size == TextSize.usual()) {
      return address;
    }
    byte[] grown = grown(size).getBytes(StandardCharsets.UTF_8);
    return "data:text/css;charset=utf-8;base64," + Base64.getEncoder().encodeToString(grown);
  }

  String grown(TextSize size) {
    return PIXELS
        .matcher(rules)
        .replaceAll(
            length ->
                String.format(
                    Locale.ROOT,
                    "%.2fpx",
                    Double.parseDouble(length.group(1)) * size.percent() / 100));
  }
}
