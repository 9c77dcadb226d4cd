package dev.howdah.ui.screens;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.connect.Environment;
import dev.howdah.monitor.History;
import dev.howdah.ui.Specimen;
import dev.howdah.ui.fx.UiExecutor;
import dev.howdah.ui.overview.OverviewView;
import dev.howdah.ui.overview.OverviewViewModel;
import dev.howdah.ui.theme.Theme;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;

/** The overview within the shell, looked over and gone through with the keyboard. */
class OverviewWalkTest {
  private static final ZoneId ZONE = ZoneOffset.UTC;

  @BeforeAll
  static void toolkit() throws Exception {
    FxToolkit.registerPrimaryStage();
  }

  @Test
  void theOverviewIsGoneThrough() throws Exception {
    assertThat(
            Story.faults(
                OverviewWalkTest::overview, "overview-walked", Framing.usual(Theme.Choice.LIGHT)))
        .isEmpty();
  }

  private static Story overview() {
    List<History.Point> past = Specimen.past(true);
    OverviewViewModel model =
        new OverviewViewModel(
            from -> past.stream().filter(at -> !at.pulse().takenAt().isBefore(from)).toList(),
            () -> {},
            ZONE);
    OverviewView view =
        new OverviewView(
            model,
            ZONE,
            (near, name) -> Optional.empty(),
            remedy -> {},
            Runnable::run,
            UiExecutor.sameThread());
    return new Story(
        view, "overview", Environment.LOCAL, scene -> model.show(Specimen.sample(past)));
  }
}
