package dev.howdah.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.ui.fx.UiAction;
import dev.howdah.ui.theme.Theme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is remembered between two starts. */
class SettingsTest {
  private static final Executor BACKGROUND = UiAction.virtualThreads();
  private static final Duration LONG = Duration.ofSeconds(20);

  @TempDir Path folder;

  @Test
  void theLookIsRememberedAtTheNextStart() throws Exception {
    Path fresh = folder.resolve("howdah");
    Settings first = Settings.read(fresh, BACKGROUND);
    assertThat(first.choice("look", Theme.Choice.SYSTEM)).isEqualTo(Theme.Choice.SYSTEM);
    for (int i = 0; i < 20; i++) {
      first.put("look", i % 2 == 0 ? Theme.Choice.LIGHT : Theme.Choice.DARK);
    }
    first.settle(LONG);
    assertThat(Settings.read(fresh, BACKGROUND).choice("look", Theme.Choice.SYSTEM))
        .isEqualTo(Theme.Choice.DARK);
  }

  @Test
  void nothingIsWrittenOnTheThreadThatPutsItIn() {
    List<Runnable> later = new ArrayList<>();
    Settings settings = Settings.read(folder, later::add);
    settings.put("look", Theme.Choice.DARK);
    assertThat(folder).isEmptyDirectory();
    assertThat(settings.choice("look", Theme.Choice.SYSTEM)).isEqualTo(Theme.Choice.DARK);
    settings.put("look", Theme.Choice.DARK);
    assertThat(later).hasSize(1);
    later.getFirst().run();
    assertThat(folder.resolve("settings.json")).hasContent("{\"look\":\"dark\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[1]", "{\"look\": 7}", "{\"look\": \"purple\"}", "null"})
  void whatIsDamagedCountsAsNone(String content) throws Exception {
    Files.writeString(folder.resolve("settings.json"), content);
    Settings settings = Settings.read(folder, BACKGROUND);
    assertThat(settings.choice("look", Theme.Choice.SYSTEM)).isEqualTo(Theme.Choice.SYSTEM);
    settings.put("look", Theme.Choice.LIGHT);
    settings.settle(LONG);
    assertThat(Settings.read(folder, BACKGROUND).text("look")).hasValue("light");
  }

  @Test
  void whatAnotherHowdahRemembersStays() throws Exception {
    Settings mine = Settings.read(folder, BACKGROUND);
    Settings other = Settings.read(folder, BACKGROUND);
    other.put("window", "1280x800");
    other.settle(LONG);
    mine.put("look", Theme.Choice.DARK);
    mine.settle(LONG);
    Settings next = Settings.read(folder, BACKGROUND);
    assertThat(next.text("look")).hasValue("dark");
    assertThat(next.text("window")).hasValue("1280x800");
  }

  @Test
  void aFolderThatCannotBeUsedStopsNothing() throws IOException, InterruptedException {
    Path occupied = Files.writeString(folder.resolve("occupied"), "no folder");
    Settings settings = Settings.read(occupied, BACKGROUND);
    settings.put("look", Theme.Choice.DARK);
    settings.settle(LONG);
    assertThat(settings.text("look")).hasValue("dark");
    assertThat(occupied).hasContent("no folder");
  }
}
