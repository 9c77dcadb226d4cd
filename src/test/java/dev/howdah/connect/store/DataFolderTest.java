package dev.howdah.connect.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DataFolderTest {
  private static final Path HOME = Path.of("home", "anna").toAbsolutePath();
  private static final Path ELSEWHERE = Path.of("data").toAbsolutePath();

  @Test
  void isWhereEachSystemKeepsData() {
    assertThat(DataFolder.of("Linux", Map.of("XDG_DATA_HOME", ELSEWHERE.toString()), HOME))
        .isEqualTo(ELSEWHERE.resolve("howdah"));
    assertThat(DataFolder.of("Linux", Map.of("XDG_DATA_HOME", "relative"), HOME))
        .isEqualTo(HOME.resolve(Path.of(".local", "share", "howdah")));
    assertThat(DataFolder.of("Mac OS X", Map.of(), HOME))
        .isEqualTo(HOME.resolve(Path.of("Library", "Application Support", "Howdah")));
    assertThat(DataFolder.of("Windows 11", Map.of("LOCALAPPDATA", ELSEWHERE.toString()), HOME))
        .isEqualTo(ELSEWHERE.resolve("Howdah"));
    assertThat(DataFolder.of("Windows 11", Map.of("APPDATA", ELSEWHERE.toString()), HOME))
        .as("what roams is not for what belongs to this computer")
        .isEqualTo(HOME.resolve(Path.of("AppData", "Local", "Howdah")));
  }

  @Test
  void logsAreWhereEachSystemKeepsLogs() {
    assertThat(DataFolder.logs("Linux", Map.of("XDG_STATE_HOME", ELSEWHERE.toString()), HOME))
        .isEqualTo(ELSEWHERE.resolve(Path.of("howdah", "log")));
    assertThat(DataFolder.logs("Linux", Map.of(), HOME))
        .isEqualTo(HOME.resolve(Path.of(".local", "state", "howdah", "log")));
    assertThat(DataFolder.logs("Mac OS X", Map.of(), HOME))
        .isEqualTo(HOME.resolve(Path.of("Library", "Logs", "Howdah")));
    assertThat(DataFolder.logs("Windows 11", Map.of("LOCALAPPDATA", ELSEWHERE.toString()), HOME))
        .isEqualTo(ELSEWHERE.resolve(Path.of("Howdah", "Logs")));
  }
}
