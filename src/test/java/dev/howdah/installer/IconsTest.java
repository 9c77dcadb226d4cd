package dev.howdah.installer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.image.Image;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The icons hold all sizes, and are those of the drawings; {@code icons/make.sh} makes them. */
class IconsTest {
  private static final Path FOLDER = Path.of("icons");

  @Test
  void areMadeFromTheDrawingsThatAreThere() throws Exception {
    Map<String, String> noted =
        Files.readAllLines(FOLDER.resolve("howdah.sha256"), UTF_8).stream()
            .map(line -> line.split(" +", 2))
            .collect(Collectors.toMap(parts -> parts[1], parts -> parts[0]));
    try (Stream<Path> files = Files.list(FOLDER)) {
      for (Path each : files.filter(file -> file.toString().contains("howdah")).toList()) {
        String name = String.valueOf(each.getFileName());
        if (!name.equals("howdah.sha256")) {
          assertThat(noted).as(name).containsEntry(name, digest(Files.readAllBytes(each)));
        }
      }
    }
    assertThat(noted).containsKeys("howdah.svg", "howdah-small.svg", "howdah.ico", "howdah.icns");
  }

  @ParameterizedTest
  @ValueSource(ints = {16, 24, 32, 48, 64, 128, 256, 512})
  void everyPictureIsAsLargeAsItSays(int size) throws IOException {
    assertThat(width(Files.readAllBytes(FOLDER.resolve("howdah-" + size + ".png"))))
        .isEqualTo(size);
  }

  @Test
  void theIcoHoldsWhatWindowsAsksFor() throws IOException {
    byte[] bytes = Files.readAllBytes(FOLDER.resolve("howdah.ico"));
    ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(file.getInt()).isEqualTo(1 << 16);
    int entries = file.getShort();
    Map<Integer, Integer> sizes = new TreeMap<>();
    for (int i = 0; i < entries; i++) {
      int entry = 6 + 16 * i;
      int said = Byte.toUnsignedInt(file.get(entry));
      byte[] png = new byte[file.getInt(entry + 8)];
      file.get(file.getInt(entry + 12), png);
      sizes.put(said == 0 ? 256 : said, width(png));
    }
    assertThat(sizes.keySet()).containsExactly(16, 24, 32, 48, 64, 128, 256);
    sizes.forEach((said, is) -> assertThat(is).isEqualTo(said));
  }

  @Test
  void theIcnsHoldsWhatMacAsksFor() throws IOException {
    byte[] bytes = Files.readAllBytes(FOLDER.resolve("howdah.icns"));
    ByteBuffer file = ByteBuffer.wrap(bytes);
    assertThat(word(file)).isEqualTo("icns");
    assertThat(file.getInt()).isEqualTo(bytes.length);
    Map<String, Integer> sizes = new TreeMap<>();
    while (file.hasRemaining()) {
      String type = word(file);
      byte[] png = new byte[file.getInt() - 8];
      file.get(png);
      sizes.put(type, width(png));
    }
    assertThat(sizes)
        .isEqualTo(
            Map.of(
                "icp4", 16, "icp5", 32, "ic11", 32, "ic12", 64, "ic07", 128, "ic13", 256, "ic08",
                256, "ic14", 512, "ic09", 512, "ic10", 1024));
  }

  private static String word(ByteBuffer file) {
    byte[] word = new byte[4];
    file.get(word);
    return new String(word, UTF_8);
  }

  private static int width(byte[] png) {
    Image image = new Image(new ByteArrayInputStream(png));
    assertThat(image.isError()).isFalse();
    assertThat(image.getWidth()).isEqualTo(image.getHeight());
    return (int) image.getWidth();
  }

  private static String digest(byte[] bytes) throws NoSuchAlgorithmException {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }
}
