package dev.howdah.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.connect.Cancellation;
import dev.howdah.index.BuildOutcome;
import dev.howdah.index.BuildProgress;
import dev.howdah.index.IndexRequest;
import dev.howdah.index.Sightings;
import dev.howdah.ui.Faults;
import dev.howdah.ui.fx.UiExecutor;
import dev.howdah.ui.indexes.BuildQueue;
import dev.howdah.ui.indexes.Job;
import dev.howdah.ui.indexes.Work;
import dev.howdah.ui.screens.FakeIndexes;
import dev.howdah.ui.screens.Screenshot;
import dev.howdah.ui.theme.Theme;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
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
  private final Deque<Runnable> atTheServer = new ArrayDeque<>();
  private final FakeIndexes actions =
      new FakeIndexes() {
        @Override
        public BuildOutcome build(
            IndexRequest request, Consumer<BuildProgress> progress, Cancellation cancellation) {
          progress.accept(at("waiting for the table", false));
          atTheServer.remove().run();
          progress.accept(at("reading the table", true));
          atTheServer.remove().run();
          return super.build(request, progress, cancellation);
        }
      };
  private final BuildQueue queue =
      new BuildQueue(actions, () -> () -> {}, () -> {}, background::add, UiExecutor.sameThread());
  private final List<LeaveSheet.Way> left = new ArrayList<>();

  @BeforeAll
  static void toolkit() throws Exception {
    FxToolkit.registerPrimaryStage();
  }

  private static BuildProgress at(String phase, boolean atServer) {
    return new BuildProgress(phase, OptionalDouble.empty(), Duration.ZERO, List.of(), atServer);
  }

  /** Runs the next build, and looks while it waits for its turn and while the server is at it. */
  private void build(Runnable whileWaiting, Runnable whileRunning) {
    atTheServer.addAll(List.of(whileWaiting, whileRunning));
    background.remove().run();
    assertThat(atTheServer).as("looks that were not taken").isEmpty();
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
    build(
        () -> {},
        () -> {
          assertThat(Leaving.of(open(), true))
              .returns("The build of a is under way, and 2 more wait.", Leaving::work)
              .returns(true, Leaving::goesOn)
              .returns(false, Leaving::inSteps);
          queue.letGo();
          assertThat(queue.jobs())
              .extracting(job -> job.stateProperty().get())
              .containsExactly(Job.State.RUNNING, Job.State.CANCELLED, Job.State.CANCELLED);
        });
  }

  @Test
  void whatHasNotBegunAtTheServerDoesNotGoOn() {
    queue.add(List.of(build("a", 1)));
    assertThat(Leaving.of(open(), true).going()).returns(false, Leaving.Going::now);
    int before = queue.movedProperty().get();
    build(
        () ->
            assertThat(Leaving.of(open(), true).going())
                .isEqualTo(new Leaving.Going(false, Optional.of("waiting for the table"))),
        () -> {
          assertThat(Leaving.of(open(), true).going()).isEqualTo(Leaving.Going.ON);
          assertThat(queue.movedProperty().get()).as("who asks is told").isGreaterThan(before);
        });
  }

  @Test
  void whatIsOnlyWatchedIsNotTakenOver() {
    queue.follow(List.of(Sightings.running(77, "users", Optional.of("a"), true)));
    assertThat(open()).hasSize(1);
    LetGo others = new LetGo();
    others.take(queue, "registry");
    assertThat(others.items()).isEmpty();
  }

  @Test
  void whatTheServerCannotFinishIsNotOfferedToGoOn() {
    queue.add(List.of(Work.analyze("public", "users")));
    assertThat(Leaving.of(open(), true).going())
        .as("an ANALYZE is rolled back")
        .isEqualTo(Leaving.Going.NEVER);
    assertThat(Leaving.whole("A plan is under way.").goesOn()).isFalse();
    queue.add(List.of(build("a", 1)));
    background.remove().run();
    build(
        () -> {},
        () -> {
          assertThat(Leaving.of(open(), false).going())
              .as("the demo ends with Howdah")
              .isEqualTo(Leaving.Going.NEVER);
          queue.cancel(queue.jobs().getLast());
          assertThat(Leaving.of(open(), true))
              .returns(Leaving.Going.NEVER, Leaving::going)
              .returns("The build of a is being cancelled.", Leaving::work);
        });
  }

  @Test
  void theSheetFollowsTheWorkAndReplacesNoChoiceBehindTheUsersBack() throws Exception {
    Leaving waits =
        new Leaving(
            "an index is being worked on",
            "The build of a is under way.",
            0,
            new Leaving.Going(false, Optional.of("waiting for the table")),
            false);
    Leaving goesOn = new Leaving(waits.subject(), waits.work(), 0, Leaving.Going.ON, false);
    FxToolkit.setupFixture(
        () -> {
          LeaveSheet sheet = new LeaveSheet(waits, false, () -> {}, left::add);
          Button go = find(sheet, Button.class, "#leave-confirm");
          RadioButton letGo = find(sheet, RadioButton.class, "#leave-let-go");
          assertThat(letGo.isDisabled()).isTrue();
          assertThat(letGo.getAccessibleText()).contains("waiting for the table");
          assertThat(go.getText()).isEqualTo("Cancel it and disconnect");

          sheet.show(Optional.of(goesOn));
          assertThat(letGo.isDisabled()).isFalse();
          assertThat(go.getText()).as("the choice stays").isEqualTo("Cancel it and disconnect");
          letGo.setSelected(true);
          assertThat(go.getText()).isEqualTo("Let it go on and disconnect");

          sheet.show(Optional.of(waits));
          assertThat(go.isDisabled()).as("nothing else is chosen instead").isTrue();

          sheet.show(Optional.empty());
          assertThat(go).returns("Disconnect", Button::getText).returns(false, Button::isDisabled);
        });
  }

  @Test
  void eachWayIsNamedOnTheButton() throws Exception {
    Leaving[] inSteps = new Leaving[1];
    queue.add(List.of(build("a", 4)));
    build(() -> {}, () -> inSteps[0] = Leaving.of(open(), true));
    FxToolkit.setupFixture(
        () -> {
          LeaveSheet sheet = new LeaveSheet(inSteps[0], true, () -> {}, left::add);
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
          assertThat(find(disconnecting, RadioButton.class, "#leave-finish").getParent())
              .returns(false, Node::isVisible);
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
    Leaving[] leaving = new Leaving[1];
    build(() -> {}, () -> leaving[0] = Leaving.of(open(), true));
    List<String> faults = new ArrayList<>();
    FxToolkit.setupFixture(
        () -> {
          LeaveSheet sheet = new LeaveSheet(leaving[0], true, () -> {}, left::add);
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
