package dev.howdah.ui.screens;

import static dev.howdah.ui.screens.Story.await;
import static dev.howdah.ui.screens.Story.choose;
import static dev.howdah.ui.screens.Story.press;
import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.connect.Environment;
import dev.howdah.schema.inspection.InspectedEntry;
import dev.howdah.ui.fx.UiExecutor;
import dev.howdah.ui.install.InstallView;
import dev.howdah.ui.install.InstallViewModel;
import dev.howdah.ui.journal.JournalView;
import dev.howdah.ui.journal.JournalViewModel;
import dev.howdah.ui.kit.ExportChooser;
import dev.howdah.ui.kit.Memory;
import dev.howdah.ui.kit.TableSetup;
import dev.howdah.ui.theme.Theme;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import javafx.scene.Scene;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.api.FxToolkit;

/**
 * Draws the schema objects and the journal inside the shell to {@code target/screens}, and fails
 * where text is cut off, lies on other text, or hangs out of the window.
 */
class SchemaScreensTest {
  private static final Executor AT_ONCE = Runnable::run;
  private static final UiExecutor UI = UiExecutor.sameThread();
  private static final ExportChooser NOWHERE = (near, name) -> Optional.empty();

  @BeforeAll
  static void toolkit() throws Exception {
    FxToolkit.registerPrimaryStage();
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "schema-conflict, LIGHT",
    "schema-conflict, DARK",
    "schema-conflict-view, LIGHT",
    "schema-obstacle, LIGHT",
    "schema-obstacle, DARK",
    "schema-indexes, LIGHT",
    "schema-indexes, DARK",
    "schema-running, LIGHT",
    "schema-running, DARK",
    "schema-failures, LIGHT",
    "schema-failures, DARK",
    "schema-done, LIGHT",
    "schema-analyze, LIGHT",
    "schema-uninstall, LIGHT",
    "schema-empty, LIGHT",
    "schema-home, LIGHT",
    "schema-filter, DARK",
    "schema-unreachable, LIGHT",
    "schema-interrupted, LIGHT",
    "journal-undo, LIGHT",
    "journal-undo, DARK",
    "journal-undone, LIGHT",
    "journal-empty, LIGHT",
    "journal-empty, DARK"
  })
  void isDrawn(String name, Theme.Choice look) throws Exception {
    assertThat(Story.faults(() -> story(name), name, Framing.usual(look))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"schema-missing", "schema-adapted", "schema-statistics"})
  void aMainStateFitsLargerText(String name) throws Exception {
    assertThat(Story.faults(() -> story(name), name, Framing.larger())).isEmpty();
  }

  @Test
  void theJournalFitsLargerText() throws Exception {
    assertThat(Story.faults(() -> story("journal"), "journal", Framing.larger())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"schema-missing", "schema-adapted", "schema-statistics", "journal"})
  void aMainStateFitsEveryScreen(String name) throws Exception {
    assertThat(Story.faults(() -> story(name), name, Framing.all())).isEmpty();
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "schema-missing, LIGHT",
    "schema-done, DARK",
    "schema-uninstall, DARK",
    "journal, LIGHT",
    "journal-undone, DARK"
  })
  void isDrawnInASmallWindow(String name, Theme.Choice look) throws Exception {
    assertThat(Story.faults(() -> story(name), name, Framing.small(look))).isEmpty();
  }

  private static Story story(String name) {
    FakeGateway gateway = FakeGateway.registry();
    return switch (name) {
      case "schema-missing" ->
          install(
              gateway,
              Environment.LOCAL,
              (scene, model) -> {
                press(scene, "#install-phase-1");
                press(scene, "#install-phase-2");
              });
      case "schema-conflict" ->
          install(
              gateway,
              Environment.STAGING,
              (scene, model) -> {
                select(model, "index_usage_summary");
                press(scene, "#conflict-replace");
              });
      case "schema-conflict-view" ->
          install(
              gateway, Environment.STAGING, (scene, model) -> select(model, "index_usage_summary"));
      case "schema-adapted" ->
          install(
              gateway,
              Environment.LOCAL,
              (scene, model) -> {
                press(scene, "#install-filter-not-applicable");
                select(model, "idx_sessions_activity_time");
                press(scene, "#adapted-accept");
              });
      case "schema-obstacle" -> {
        gateway.obstacles =
            List.of(
                "This role may not create objects in schema public.",
                "This role does not own server_tools, server_metrics, audit_logs and request_logs, so"
                    + " it can build no index on them.");
        gateway.permitted = false;
        yield install(
            gateway, Environment.PRODUCTION, (scene, model) -> press(scene, "#install-phase-1"));
      }
      case "schema-indexes" ->
          install(
              gateway,
              Environment.PRODUCTION,
              (scene, model) -> {
                press(scene, "#install-phase-1");
                press(scene, "#install-phase-2");
              });
      case "schema-running" -> {
        boolean[] apart = new boolean[1];
        CountDownLatch reached = new CountDownLatch(1);
        gateway.midway =
            () -> {
              reached.countDown();
              LockSupport.park();
            };
        yield install(
            gateway,
            Environment.LOCAL,
            task -> {
              if (apart[0]) {
                Thread.ofVirtual().start(task);
              } else {
                task.run();
              }
            },
            (scene, model) -> {
              press(scene, "#install-phase-1");
              press(scene, "#install-phase-2");
              apart[0] = true;
              press(scene, "#install-run");
              await(reached);
            });
      }
      case "schema-failures" -> {
        gateway.failing = Set.of("idx_server_metrics_server_time", "idx_audit_logs_user_success");
        yield install(
            gateway,
            Environment.LOCAL,
            (scene, model) -> {
              press(scene, "#install-phase-1");
              press(scene, "#install-run");
            });
      }
      case "schema-done" ->
          install(
              gateway,
              Environment.LOCAL,
              (scene, model) -> {
                press(scene, "#install-phase-2");
                press(scene, "#install-run");
              });
      case "schema-statistics" ->
          install(
              gateway,
              Environment.LOCAL,
              (scene, model) -> press(scene, "#install-tab-statistics"));
      case "schema-analyze" ->
          install(
              gateway,
              Environment.PRODUCTION,
              (scene, model) -> {
                press(scene, "#install-tab-statistics");
                press(scene, "#analyze-request_logs");
              });
      case "schema-uninstall" -> {
        gateway.kept = List.of("index_usage_summary is kept: Howdah did not make it.");
        yield install(
            gateway, Environment.PRODUCTION, (scene, model) -> press(scene, "#uninstall-plan"));
      }
      case "schema-empty" -> {
        gateway.emptyDatabase = true;
        yield install(gateway, Environment.LOCAL, (scene, model) -> {});
      }
      case "schema-home" ->
          install(
              gateway, Environment.LOCAL, (scene, model) -> press(scene, "#install-schema-change"));
      case "schema-filter" ->
          install(
              gateway, Environment.LOCAL, (scene, model) -> model.searchProperty().set("tenant"));
      case "schema-unreachable" -> {
        gateway.breaks = true;
        yield install(gateway, Environment.LOCAL, (scene, model) -> {});
      }
      case "schema-interrupted" -> {
        gateway.interrupted = List.of(FakeJournal.full().entries.get(2));
        yield install(gateway, Environment.LOCAL, (scene, model) -> {});
      }
      case "journal" ->
          journal(
              FakeJournal.full(),
              Environment.LOCAL,
              (scene, model) -> {
                press(scene, "#journal-all");
                choose(scene, "#journal-table", 1);
              });
      case "journal-undo" ->
          journal(
              FakeJournal.full(),
              Environment.PRODUCTION,
              (scene, model) -> {
                choose(scene, "#journal-table", 1);
                press(scene, "#journal-undo");
              });
      case "journal-undone" ->
          journal(
              FakeJournal.full(),
              Environment.LOCAL,
              (scene, model) -> {
                choose(scene, "#journal-table", 1);
                press(scene, "#journal-undo");
                press(scene, "#journal-undo-run");
                choose(scene, "#journal-table", 2);
              });
      case "journal-empty" -> journal(new FakeJournal(), Environment.LOCAL, (scene, model) -> {});
      default -> throw new IllegalArgumentException(name);
    };
  }

  private static Story journal(
      FakeJournal actions, Environment environment, BiConsumer<Scene, JournalViewModel> deeds) {
    JournalViewModel model =
        new JournalViewModel(actions, Figures.guard(environment), () -> {}, AT_ONCE, UI);
    JournalView view =
        new JournalView(model, new TableSetup(NOWHERE, Memory.NONE, AT_ONCE, UI), ZoneOffset.UTC);
    return new Story(view, "journal", environment, scene -> deeds.accept(scene, model));
  }

  private interface Deeds {
    void on(Scene scene, InstallViewModel model);
  }

  private static Story install(FakeGateway gateway, Environment environment, Deeds deeds) {
    return install(gateway, environment, AT_ONCE, deeds);
  }

  private static Story install(
      FakeGateway gateway, Environment environment, Executor background, Deeds deeds) {
    InstallViewModel model =
        new InstallViewModel(
            gateway,
            Figures.guard(environment),
            () -> {},
            background,
            background.equals(AT_ONCE) ? UI : UiExecutor.javafx());
    InstallView view = new InstallView(model, () -> {}, NOWHERE, ZoneOffset.UTC, AT_ONCE, UI);
    return new Story(view, "install", environment, scene -> deeds.on(scene, model));
  }

  private static void select(InstallViewModel model, String name) {
    InspectedEntry entry =
        Objects.requireNonNull(model.inspectionProperty().get()).entries().stream()
            .filter(one -> one.name().equals(name))
            .findFirst()
            .orElseThrow();
    model.select(entry);
  }
}
