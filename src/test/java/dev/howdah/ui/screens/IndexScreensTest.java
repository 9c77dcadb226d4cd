package dev.howdah.ui.screens;

import static dev.howdah.ui.screens.Story.await;
import static dev.howdah.ui.screens.Story.choose;
import static dev.howdah.ui.screens.Story.press;
import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Environment;
import dev.howdah.index.Blocker;
import dev.howdah.index.BuildOutcome;
import dev.howdah.index.BuildProgress;
import dev.howdah.index.IndexRequest;
import dev.howdah.index.Obstacle;
import dev.howdah.index.Readiness;
import dev.howdah.index.Sightings;
import dev.howdah.index.findings.RegistryFindings;
import dev.howdah.ui.RegistryCensus;
import dev.howdah.ui.fx.UiExecutor;
import dev.howdah.ui.indexes.BuildQueue;
import dev.howdah.ui.indexes.IndexesView;
import dev.howdah.ui.indexes.IndexesViewModel;
import dev.howdah.ui.kit.ExportChooser;
import dev.howdah.ui.theme.Theme;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ToggleButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.api.FxToolkit;

/**
 * Draws the workbench of the indexes inside the shell to {@code target/screens}, and fails where
 * text is cut off, lies on other text, or hangs out of the window.
 */
class IndexScreensTest {
  private static final Executor AT_ONCE = Runnable::run;
  private static final UiExecutor UI = UiExecutor.sameThread();
  private static final ExportChooser NOWHERE = (near, name) -> Optional.empty();

  private interface Deeds {
    void on(Scene scene, IndexesViewModel model);
  }

  @BeforeAll
  static void toolkit() throws Exception {
    FxToolkit.registerPrimaryStage();
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "indexes-findings-small, LIGHT",
    "indexes-missing, LIGHT",
    "indexes-no-remedy, LIGHT",
    "indexes-standby, DARK",
    "indexes-silences, LIGHT",
    "indexes-silences-small, DARK",
    "indexes-none, LIGHT",
    "indexes-none-judged, LIGHT",
    "indexes-unreachable, LIGHT",
    "indexes-sheet-blockers, LIGHT",
    "indexes-sheet-blockers, DARK",
    "indexes-sheet-prevented, LIGHT",
    "indexes-sheet-create-small, LIGHT",
    "indexes-sheet-loading, LIGHT",
    "indexes-sheet-untold, LIGHT",
    "indexes-sheet-failed, LIGHT",
    "indexes-sheet-all, LIGHT",
    "indexes-sheet-all-small, DARK",
    "indexes-sheet-drop, LIGHT",
    "indexes-sheet-production-blocker, LIGHT",
    "indexes-workload, LIGHT",
    "indexes-sources, LIGHT",
    "indexes-building-small, LIGHT",
    "indexes-held-up, LIGHT",
    "indexes-held-up-small, DARK",
    "indexes-workload-small, DARK",
    "indexes-all-small, LIGHT",
    "indexes-all-small, DARK",
    "indexes-brought-small, DARK",
    "indexes-brought-none, LIGHT",
    "indexes-brought-failed, LIGHT",
    "indexes-all-mine, LIGHT"
  })
  void isDrawn(String name, Theme.Choice look) throws Exception {
    boolean small = name.endsWith("-small");
    String story = small ? name.substring(0, name.length() - 6) : name;
    Framing framing = small ? Framing.small(look) : Framing.usual(look);
    assertThat(Story.faults(() -> story(story), story, framing)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"indexes-findings", "indexes-sheet-create", "indexes-building"})
  void aMainStateFitsLargerText(String name) throws Exception {
    assertThat(Story.faults(() -> story(name), name, Framing.larger())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "indexes-findings",
        "indexes-sheet-create",
        "indexes-building",
        "indexes-all",
        "indexes-brought"
      })
  void aMainStateFitsEveryScreen(String name) throws Exception {
    assertThat(Story.faults(() -> story(name), name, Framing.all())).isEmpty();
  }

  @Test
  void theFocusStaysOnTheKindThatWasPressed() throws Exception {
    FxToolkit.setupFixture(
        () -> {
          Story story = story("indexes-findings");
          Scene scene = new Scene(story.page(), 1280, 800);
          Stage stage = new Stage();
          stage.setScene(scene);
          stage.show();
          ToggleButton chip = Story.find(scene, ToggleButton.class, "#findings-kind-missing");
          chip.requestFocus();
          chip.fire();
          assertThat(scene.getFocusOwner()).isEqualTo(chip);
          assertThat(chip.isSelected()).isTrue();
          assertThat(Story.find(scene, ToggleButton.class, "#findings-kind-all").isSelected())
              .isFalse();
          stage.hide();
        });
  }

  private static Story story(String name) {
    FakeIndexes actions = new FakeIndexes();
    return switch (name) {
      case "indexes-findings" -> page(actions, (scene, model) -> {});
      case "indexes-missing" ->
          page(actions, (scene, model) -> press(scene, "#findings-kind-missing"));
      case "indexes-no-remedy" ->
          page(actions, (scene, model) -> press(scene, "#findings-kind-seq-scan"));
      case "indexes-standby" -> {
        actions.refusal =
            Optional.of("This is a standby: connect to its primary to change an index.");
        yield page(actions, (scene, model) -> press(scene, "#findings-kind-foreign-key"));
      }
      case "indexes-silences" -> {
        actions.tell(RegistryFindings.young(Foretellings.MISSING));
        yield page(
            actions,
            (scene, model) ->
                press(scene, "#findings-silences"));
      }
      case "indexes-none-judged" -> {
        actions.findings = List.of();
        yield page(actions, (scene, model) -> press(scene, "#indexes-tab-findings"));
      }
      case "indexes-none" -> {
        actions.tell(RegistryFindings.strange(Foretellings.MISSING));
        yield page(actions, (scene, model) -> press(scene, "#indexes-tab-findings"));
      }
      case "indexes-unreachable" -> {
        actions.breaks = true;
        yield page(actions, (scene, model) -> {});
      }
      case "indexes-sheet-blockers" -> {
        actions.readiness = blocked(actions.readiness, List.of());
        yield page(
            actions,
            (scene, model) -> {
              create(scene, model);
              press(scene, "#blocker-terminate-4711");
            });
      }
      case "indexes-sheet-prevented" -> {
        actions.readiness =
            new Readiness(
                List.of(
                    new Obstacle(
                        Obstacle.Kind.RIGHT,
                        true,
                        "This role does not own request_logs, so it can build no index on it.",
                        "Connect as its owner, registry_owner, or as a member of it.",
                        Optional.empty(),
                        Optional.empty())),
                List.of(),
                actions.readiness.room());
        yield page(
            actions,
            Environment.PRODUCTION,
            AT_ONCE,
            (scene, model) -> {
              create(scene, model);
            });
      }
      case "indexes-sheet-create" -> sheet(actions);
      case "indexes-sheet-loading" -> {
        actions.forecast =
            request -> {
              throw new CancellationException();
            };
        yield sheet(actions);
      }
      case "indexes-sheet-untold" -> {
        actions.forecast = Foretellings::bare;
        yield sheet(actions);
      }
      case "indexes-sheet-failed" -> {
        actions.forecast =
            request -> {
              throw FakeIndexes.silence();
            };
        yield sheet(actions);
      }
      case "indexes-sheet-all" ->
          page(actions, (scene, model) -> press(scene, "#index-create-all"));
      case "indexes-sheet-drop" ->
          page(
              actions,
              Environment.PRODUCTION,
              AT_ONCE,
              (scene, model) -> {
                press(scene, "#findings-kind-duplicate");
                press(scene, "#finding-drop");
              });
      case "indexes-sheet-production-blocker" -> {
        actions.readiness = blocked(actions.readiness, List.of());
        yield page(
            actions,
            Environment.PRODUCTION,
            AT_ONCE,
            (scene, model) -> {
              create(scene, model);
              press(scene, "#blocker-terminate-4711");
            });
      }
      case "indexes-workload" -> {
        actions.tell(RegistryFindings.workload(Foretellings.READY, Foretellings.USERS));
        yield page(actions, (scene, model) -> press(scene, "#findings-kind-workload"));
      }
      case "indexes-sources" -> {
        actions.tell(RegistryFindings.usual(Foretellings.MISSING));
        yield page(actions, (scene, model) -> press(scene, "#findings-sources"));
      }
      case "indexes-building" -> building(scene -> {});
      case "indexes-held-up" ->
          building(
              scene -> {
                if (Story.find(scene, Button.class, "#indexes-jobs-fold").getText().equals("Show")) {
                  press(scene, "#indexes-jobs-fold");
                }
                press(scene, "#hold-up-look");
                press(scene, "#blocker-terminate-4711");
              });
      case "indexes-all" ->
          page(
              actions,
              (scene, model) -> {
                press(scene, "#indexes-tab-all");
                choose(scene, "#indexes-table", 3);
              });
      case "indexes-brought" ->
          page(
              actions,
              (scene, model) -> {
                press(scene, "#indexes-tab-brought");
                choose(scene, "#brought-table", 0);
              });
      case "indexes-brought-none" -> {
        actions.accounts = List::of;
        yield page(actions, (scene, model) -> press(scene, "#indexes-tab-brought"));
      }
      case "indexes-brought-failed" -> {
        actions.accounts =
            () -> {
              throw FakeIndexes.silence();
            };
        yield page(actions, (scene, model) -> press(scene, "#indexes-tab-brought"));
      }
      case "indexes-all-mine" ->
          page(
              actions,
              (scene, model) -> {
                press(scene, "#indexes-tab-all");
                press(scene, "#indexes-show-mine");
                choose(scene, "#indexes-table", 0);
              });
      default -> throw new IllegalArgumentException(name);
    };
  }

  private static Story sheet(FakeIndexes actions) {
    return page(
        actions,
        (scene, model) -> {
          create(scene, model);
        });
  }

  private static void create(Scene scene, IndexesViewModel model) {
    press(scene, "#findings-kind-missing");
    model.findings().about("public", "idx_request_logs_tenant_time").stream()
        .findFirst()
        .ifPresent(model.findings()::select);
    press(scene, "#finding-create");
  }

  private static Readiness blocked(Readiness free, List<Obstacle> obstacles) {
    return new Readiness(
        obstacles,
        List.of(
            Sightings.blocker(
                Blocker.Kind.WRITER,
                4711,
                "idle in transaction",
                Duration.ofSeconds(192),
                "UPDATE request_logs SET status_code = 499 WHERE id = $1"),
            Sightings.blocker(
                Blocker.Kind.SNAPSHOT,
                4802,
                "active",
                Duration.ofMinutes(47),
                "SELECT tenant_id, date_trunc('day', request_time), count(*) FROM request_logs GROUP"
                    + " BY 1, 2")),
        free.room());
  }

  /**
   * The first build stays midway.
   *
   * @param then once that is shown
   */
  private static Story building(Consumer<Scene> then) {
    CountDownLatch midway = new CountDownLatch(1);
    FakeIndexes actions =
        new FakeIndexes() {
          @Override
          public BuildOutcome build(
              IndexRequest request, Consumer<BuildProgress> progress, Cancellation cancellation) {
            progress.accept(
                new BuildProgress(
                    "waiting for writers before build",
                    OptionalDouble.of(0.5),
                    Duration.ofSeconds(75),
                    List.of("session 4711 of registry_app, in a transaction since 3 minutes")));
            midway.countDown();
            LockSupport.park();
            return super.build(request, progress, cancellation);
          }
        };
    actions.readiness = blocked(actions.readiness, List.of());
    Deque<Runnable> later = new ArrayDeque<>();
    IndexesViewModel[] models = new IndexesViewModel[1];
    return page(
        actions,
        Environment.LOCAL,
        later::add,
        (scene, model) -> {
          models[0] = model;
          press(scene, "#index-create-all");
          press(scene, "#create-confirm");
          // It waits at the server, on a thread of its own.
          Thread.ofVirtual().start(later.remove());
          await(midway);
          // Behind the progress, which that thread has handed over.
          CompletableFuture.runAsync(() -> UiExecutor.javafx().execute(() -> then.accept(scene)))
              .join();
        });
  }

  private static Story page(FakeIndexes actions, Deeds deeds) {
    return page(actions, Environment.LOCAL, AT_ONCE, deeds);
  }

  private static Story page(
      FakeIndexes actions, Environment environment, Executor jobs, Deeds deeds) {
    BuildQueue queue =
        new BuildQueue(
            actions,
            () -> () -> {},
            () -> {},
            jobs,
            jobs.equals(AT_ONCE) ? UI : UiExecutor.javafx());
    IndexesViewModel model =
        new IndexesViewModel(
            actions, queue, Figures.guard(environment), ZoneOffset.UTC, AT_ONCE, UI);
    model.show(RegistryCensus.sample());
    IndexesView view = new IndexesView(model, () -> {}, NOWHERE, ZoneOffset.UTC, AT_ONCE, UI);
    return new Story(view, "indexes", environment, scene -> deeds.on(scene, model));
  }
}
