package dev.howdah.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.connect.Environment;
import dev.howdah.connect.Failure;
import dev.howdah.monitor.History;
import dev.howdah.monitor.Pace;
import dev.howdah.monitor.Sample;
import dev.howdah.monitor.Trouble;
import dev.howdah.ui.fx.UiExecutor;
import dev.howdah.ui.kit.Icons;
import dev.howdah.ui.kit.Page;
import dev.howdah.ui.overview.OverviewView;
import dev.howdah.ui.overview.OverviewViewModel;
import dev.howdah.ui.screens.Framing;
import dev.howdah.ui.screens.Studio;
import dev.howdah.ui.shell.Polling;
import dev.howdah.ui.shell.ShellView;
import dev.howdah.ui.shell.ShellViewModel;
import dev.howdah.ui.theme.Theme;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Scene;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;

/**
 * Paints the shell with the overview in its states to {@code target/screens}, and checks what can
 * be checked without eyes: no text is cut off, no two texts lie on each other, nothing hangs out of
 * the window.
 */
@ExtendWith(ApplicationExtension.class)
class GalleryTest {
  private static final ZoneId ZONE = ZoneOffset.UTC;

  @ParameterizedTest(name = "{0} {1} {2}×{3}")
  @CsvSource({
    "well, LIGHT, 1280, 800, LOCAL",
    "well, DARK, 1280, 800, STAGING",
    "well, LIGHT, 1920, 1080, LOCAL",
    "well, DARK, 1920, 1080, LOCAL",
    "troubled, LIGHT, 1280, 800, PRODUCTION",
    "troubled, DARK, 1280, 800, PRODUCTION",
    "troubled, LIGHT, 1000, 700, PRODUCTION",
    "server, LIGHT, 1280, 800, STAGING",
    "lost, LIGHT, 1280, 800, PRODUCTION",
    "lost, DARK, 1920, 1080, PRODUCTION",
    "unreachable, LIGHT, 1280, 800, LOCAL",
    "loading, DARK, 1280, 800, LOCAL",
    "first, LIGHT, 1280, 800, LOCAL"
  })
  void shell(
      String story,
      Theme.Choice look,
      int width,
      int height,
      Environment environment,
      FxRobot robot) {
    List<String> faults = new ArrayList<>();
    robot.interact(
        () -> {
          List<History.Point> past =
              "troubled".equals(story)
                  ? Specimen.troubledPast()
                  : Specimen.past(!"server".equals(story));
          Sample sample = sample(story, past);
          List<History.Point> known =
              sample.pulse().isEmpty()
                  ? List.of()
                  : "first".equals(story) ? List.of(past.getLast()) : past;
          Clock clock = Clock.fixed(sample.sampledAt().plusSeconds(1), ZONE);
          OverviewViewModel overview =
              new OverviewViewModel(
                  from ->
                      known.stream().filter(at -> !at.pulse().takenAt().isBefore(from)).toList(),
                  () -> {},
                  ZONE);
          ShellViewModel model =
              new ShellViewModel(
                  Specimen.facts(),
                  Specimen.guard(environment, clock),
                  Specimen.rights(),
                  new Polling(() -> {}, () -> {}, () -> {}, pace -> {}),
                  () -> {},
                  clock);
          Theme theme = new Theme(look);
          ShellView shell =
              new ShellView(
                  model,
                  List.of(
                      new Page(
                          "overview",
                          "Overview",
                          Icons.OVERVIEW,
                          new OverviewView(
                              overview,
                              ZONE,
                              (near, name) -> Optional.empty(),
                              remedy -> {},
                              Runnable::run,
                              UiExecutor.sameThread())),
                      new Page("tables", "Tables", Icons.TABLES, new Region()),
                      new Page("indexes", "Indexes", Icons.INDEXES, new Region()),
                      new Page("install", "Schema objects", Icons.INSTALL, new Region()),
                      new Page("journal", "Journal", Icons.JOURNAL, new Region())),
                  theme);
          Scene scene = new Scene(shell, width, height);
          theme.apply(scene);
          overview.show(sample);
          model.show(sample);
          scene.snapshot(null);
          shell.applyCss();
          shell.layout();
          faults.addAll(Studio.draw(shell, "overview-" + story, Framing.of(look, width, height)));
        });
    assertThat(faults).isEmpty();
  }

  private static Sample sample(String story, List<History.Point> past) {
    Sample well = Specimen.sample(past);
    return switch (story) {
      case "troubled" ->
          new Sample(
              well.sampledAt(),
              well.link(),
              false,
              well.pulse(),
              Optional.empty(),
              List.of(new Trouble("index use", timeout())),
              new Pace(Duration.ofSeconds(7), Duration.ofSeconds(90)),
              0.97);
      case "lost" -> Specimen.lost(past, Duration.ofSeconds(94));
      case "unreachable" -> without(Specimen.lost(past, Duration.ofSeconds(4)));
      case "loading" -> without(well);
      default -> well;
    };
  }

  private static Failure timeout() {
    return new Failure.Timeout(
        "The statement took longer than 15 s.",
        "The next census tries again.",
        "canceling statement due to statement timeout",
        Optional.of("57014"));
  }

  private static Sample without(Sample sample) {
    return new Sample(
        sample.sampledAt(),
        sample.link(),
        sample.paused(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        sample.effectivePace(),
        0);
  }
}
