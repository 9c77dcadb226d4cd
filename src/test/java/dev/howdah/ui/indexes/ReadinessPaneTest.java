package dev.howdah.ui.indexes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.connect.Environment;
import dev.howdah.index.IndexRequest;
import dev.howdah.index.Room;
import dev.howdah.ui.fx.UiExecutor;
import dev.howdah.ui.screens.FakeIndexes;
import dev.howdah.ui.screens.Figures;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;

class ReadinessPaneTest {
  private final Deque<Runnable> background = new ArrayDeque<>();
  private final ReadinessViewModel viewModel =
      new ReadinessViewModel(
          new FakeIndexes(),
          Figures.guard(Environment.LOCAL),
          background::add,
          UiExecutor.sameThread());

  @BeforeAll
  static void toolkit() throws Exception {
    FxToolkit.registerPrimaryStage();
  }

  @Test
  void theFocusStaysOnTheLookThatWasAskedFor() throws Exception {
    FxToolkit.setupFixture(
        () -> {
          viewModel.look(
              List.of(
                  new Work.Build(
                      new IndexRequest("public", "i", "users", "CREATE INDEX i ON users (a)"))));
          background.remove().run();
          Scene scene = new Scene(new ReadinessPane(viewModel), 600, 400);
          Stage stage = new Stage();
          stage.setScene(scene);
          stage.show();
          Button again = (Button) scene.lookup("#readiness-again");
          again.requestFocus();
          again.fire();
          assertThat(viewModel.looking().running().get()).isTrue();
          assertThat(again.isDisabled()).as("what is disabled loses the focus").isFalse();
          again.fire();
          assertThat(background).as("one look at a time").hasSize(1);
          background.remove().run();
          assertThat(scene.getFocusOwner()).isEqualTo(again);
          stage.hide();
        });
  }

  @Test
  void howLargeANewIndexBecomesIsToldByTheForecastAlone() {
    Room room =
        new Room(
            OptionalLong.of(91 << 20),
            OptionalLong.of(40 << 20),
            Optional.of("fast"),
            "pg_default",
            OptionalLong.empty());
    assertThat(ReadinessPane.words(room, true).orElseThrow())
        .startsWith("The index is written to tablespace fast, and its sort writes up to 40 MB")
        .doesNotContain("91");
    assertThat(ReadinessPane.words(room, false).orElseThrow())
        .as("a rebuild has no forecast")
        .startsWith("The index takes up to 91 MB in tablespace fast");
  }
}
