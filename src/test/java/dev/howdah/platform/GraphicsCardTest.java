package dev.howdah.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where JavaFX is told that there is no hardware to draw with. */
class GraphicsCardTest {
  @TempDir private Path devices;

  @Test
  void noDeviceOfLinuxIsNoCard() {
    assertThat(GraphicsCard.isAbsent("Linux", devices)).isTrue();
    assertThat(GraphicsCard.isAbsent("Linux", devices.resolve("nowhere")))
        .as("nobody can tell")
        .isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"dri", "nvidiactl", "dxg"})
  void anyOfTheDevicesIsACard(String device) throws IOException {
    Files.createFile(devices.resolve(device));

    assertThat(GraphicsCard.isAbsent("Linux", devices)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Windows 11", "Mac OS X"})
  void otherSystemsKeepTheirDevicesElsewhere(String system) {
    assertThat(GraphicsCard.isAbsent(system, devices)).isFalse();
  }
}
