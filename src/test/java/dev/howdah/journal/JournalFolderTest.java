package dev.howdah.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JournalFolderTest {
  private static final Path HOME = Path.of("home", "anna").toAbsolutePath();
  private static final Path ELSEWHERE = Path.of("data").toAbsolutePath();

  @Test
  void isWhereLinuxKeepsData() {
    Path standard = HOME.resolve(Path.of(".local", "share", "howdah", "journal"));
    assertThat(JournalFolder.of("Linux", Map.of(), HOME)).isEqualTo(standard);
    assertThat(JournalFolder.of("Linux", Map.of("XDG_DATA_HOME", ""), HOME)).isEqualTo(standard);
    assertThat(JournalFolder.of("Linux", Map.of("XDG_DATA_HOME", "relative"), HOME))
        .isEqualTo(standard);
    assertThat(JournalFolder.of("Linux", Map.of("XDG_DATA_HOME", ELSEWHERE.toString()), HOME))
        .isEqualTo(ELSEWHERE.resolve(Path.of("howdah", "journal")));
  }

  @Test
  void isWhereMacOsKeepsData() {
    assertThat(JournalFolder.of("Mac OS X", Map.of(), HOME))
        .isEqualTo(HOME.resolve(Path.of("Library", "Application Support", "Howdah", "journal")));
  }

  @Test
  void isWhereWindowsKeepsData() {
    assertThat(JournalFolder.of("Windows 11", Map.of("LOCALAPPDATA", ELSEWHERE.toString()), HOME))
        .isEqualTo(ELSEWHERE.resolve(Path.of("Howdah", "journal")));
    assertThat(JournalFolder.of("Windows 11", Map.of(), HOME))
        .isEqualTo(HOME.resolve(Path.of("AppData", "Local", "Howdah", "journal")));
  }

  @Test
  void isShownWithoutTheHome() {
    assertThat(JournalFolder.display(HOME.resolve("journal"), HOME))
        .isEqualTo("~" + HOME.getFileSystem().getSeparator() + "journal");
    assertThat(JournalFolder.display(ELSEWHERE, HOME)).isEqualTo(ELSEWHERE.toString());
  }
}
