package dev.howdah.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.index.IndexRequest;
import dev.howdah.ui.Faults;
import dev.howdah.ui.fx.UiExecutor;
import dev.howdah.ui.indexes.BuildQueue;
import dev.howdah.ui.indexes.Job;
import dev.howdah.ui.indexes.Work;
import dev.howdah.ui.screens.FakeIndexes;
import dev.howdah.ui.screens.Screenshot;
import dev.howdah.ui.theme.Theme;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.RadioButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.api.FxToolkit;

class LeaveSheetTest {
  private static final Path FOLDER = Path.of("target", "screens");

  private final Deque<Runnable> background = new ArrayDeque<>();
  private final BuildQueue queue =
      new BuildQueue(
          new FakeIndexes(), () -> () -> {}, () -> {}, background::add, UiExecutor.sameThread());
  private final List<LeaveSheet.Way> left = new ArrayList<>();

  @BeforeAll
  static void toolkit() throws Exception {
    FxToolkit.registerPrimaryStage();
  }

  private static Work build(String name, int statements) {
    return new Work.Build(
        new IndexRequest("public", name, "users", "CREATE INDEX CONCURRENTLY " + name), statements);
  }

  private List<Job> open() {
    return queue.jobs().stream().filter(job -> !job.stateProperty().get().isOver()).toList();
  }

  private static <T extends Node> T find(LeaveSheet sheet, Class<T> type, String query) {
    return type.cast(Objects.requireNonNull(sheet.lookup(query), query));
  }

  @Test
  void aBuildGoesOnWithoutHowdahAndWhatWaitsDoesNotBegin() {
    queue.add(List.of(build("a", 1), build("b", 1), build("c", 1)));
    Leaving leaving = Leaving.of(open(), true);
    assertThat(leaving)
        .returns("The build of a is under way, and 2 more wait.", Leaving::work)
        .returns(true, Leaving::goesOn)
        .returns(false, Leaving::inSteps);
    queue.letGo();
    assertThat(queue.jobs())
        .extracting(job -> job.stateProperty().get())
        .containsExactly(Job.State.RUNNING, Job.State.CANCELLED, Job.State.CANCELLED);
  }

  @Test
  void whatTheServerCannotFinishIsNotOfferedToGoOn() {
    queue.add(List.of(Work.analyze("public", "users")));
    assertThat(Leaving.of(open(), true).goesOn()).as("an ANALYZE is rolled back").isFalse();
    assertThat(Leaving.whole("A plan is under way.").goesOn()).isFalse();
    queue.add(List.of(build("a", 1)));
    background.remove().run();
    assertThat(Leaving.of(open(), false).goesOn()).as("the demo ends with Howdah").isFalse();
    assertThat(Leaving.of(open(), true).goesOn()).isTrue();
    queue.cancel(queue.jobs().getLast());
    assertThat(Leaving.of(open(), true))
        .returns(false, Leaving::goesOn)
        .returns("The build of a is being cancelled.", Leaving::work);
  }

  @Test
  void eachWayIsNamedOnTheButton() throws Exception {
    queue.add(List.of(build("a", 4)));
    FxToolkit.setupFixture(
        () -> {
          LeaveSheet sheet = new LeaveSheet(Leaving.of(open(), true), true, () -> {}, left::add);
          Button go = find(sheet, Button.class, "#leave-confirm");
          assertThat(go.getText()).isEqualTo("Let it go on and quit");
          assertThat(
                  sheet.lookupAll(".choice-words").stream()
                      .map(node -> ((Labeled) node).getText())
                      .findFirst())
              .hasValueSatisfying(words -> assertThat(words).contains("Only the step it is at"));
          find(sheet, RadioButton.class, "#leave-finish").setSelected(true);
          assertThat(go.getText()).isEqualTo("Finish, then quit");
          find(sheet, RadioButton.class, "#leave-cancel").setSelected(true);
          assertThat(go.getText()).isEqualTo("Cancel it and quit");
          assertThat(go.getStyleClass()).contains("danger");
          go.fire();
          LeaveSheet disconnecting =
              new LeaveSheet(Leaving.whole("A plan."), false, () -> {}, left::add);
          assertThat(disconnecting.lookup("#leave-finish")).isNull();
          find(disconnecting, Button.class, "#leave-confirm").fire();
        });
    assertThat(left).containsExactly(LeaveSheet.Way.CANCEL, LeaveSheet.Way.CANCEL);
  }

  @ParameterizedTest
  @EnumSource(
      value = Theme.Choice.class,
      names = {"LIGHT", "DARK"})
  void isDrawn(Theme.Choice look) throws Exception {
    queue.add(List.of(build("idx_request_logs_tenant_time", 4), build("b", 1), build("c", 1)));
    List<String> faults = new ArrayList<>();
    FxToolkit.setupFixture(
        () -> {
          LeaveSheet sheet = new LeaveSheet(Leaving.of(open(), true), true, () -> {}, left::add);
          Scene scene = new Scene(sheet, 1000, 700);
          new Theme(look).apply(scene);
          Stage stage = new Stage();
          stage.setScene(scene);
          stage.show();
          Screenshot.of(
              scene,
              FOLDER.resolve("leave-" + look.name().toLowerCase(java.util.Locale.ROOT) + ".png"));
          faults.addAll(Faults.of(sheet));
          stage.hide();
        });
    assertThat(faults).isEmpty();
  }
}
