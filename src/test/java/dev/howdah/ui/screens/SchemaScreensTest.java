package dev.howdah.ui.screens;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.connect.Environment;
import dev.howdah.schema.inspection.InspectedEntry;
import dev.howdah.schema.inspection.InspectedEntry.State;
import dev.howdah.ui.Faults;
import dev.howdah.ui.Specimen;
import dev.howdah.ui.fx.UiExecutor;
import dev.howdah.ui.install.InstallView;
import dev.howdah.ui.install.InstallViewModel;
import dev.howdah.ui.journal.JournalView;
import dev.howdah.ui.journal.JournalViewModel;
import dev.howdah.ui.kit.ExportChooser;
import dev.howdah.ui.kit.Icons;
import dev.howdah.ui.kit.Page;
import dev.howdah.ui.shell.Polling;
import dev.howdah.ui.shell.ShellView;
import dev.howdah.ui.shell.ShellViewModel;
import dev.howdah.ui.theme.Theme;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.TableView;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/**
 * Draws the schema objects and the journal inside the shell to {@code target/screens}, and fails
 * where text is cut off, lies on other text, or hangs out of the window.
 */
class SchemaScreensTest {
  private static final Path FOLDER = Path.of("target", "screens");
  private static final Executor AT_ONCE = Runnable::run;
  private static final UiExecutor UI = UiExecutor.sameThread();
  private static final ExportChooser NOWHERE = (near, name) -> Optional.empty();

  /** A page, and what is done on it once it is on screen. */
  private record Story(Parent page, String id, Environment environment, Consumer<Scene> deeds) {}

  @BeforeAll
  static void toolkit() throws Exception {
    FxToolkit.registerPrimaryStage();
    Files.createDirectories(FOLDER);
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "schema-missing, LIGHT",
    "schema-missing, DARK",
    "schema-conflict, LIGHT",
    "schema-conflict, DARK",
    "schema-conflict-view, LIGHT",
    "schema-adapted, LIGHT",
    "schema-adapted, DARK",
    "schema-obstacle, LIGHT",
    "schema-obstacle, DARK",
    "schema-indexes, LIGHT",
    "schema-indexes, DARK",
    "schema-running, LIGHT",
    "schema-running, DARK",
    "schema-failures, LIGHT",
    "schema-failures, DARK",
    "schema-done, LIGHT",
    "schema-statistics, LIGHT",
    "schema-statistics, DARK",
    "schema-analyze, LIGHT",
    "schema-uninstall, LIGHT",
    "schema-empty, LIGHT",
    "schema-home, LIGHT",
    "schema-filter, DARK",
    "schema-unreachable, LIGHT",
    "schema-interrupted, LIGHT",
    "journal, LIGHT",
    "journal, DARK",
    "journal-undo, LIGHT",
    "journal-undo, DARK",
    "journal-undone, LIGHT",
    "journal-empty, LIGHT",
    "journal-empty, DARK"
  })
  void isDrawn(String name, Theme.Choice look) throws Exception {
    Stage[] stages = new Stage[1];
    FxToolkit.setupFixture(
        () -> {
          Story story = story(name);
          Theme theme = new Theme(look);
          Scene scene = new Scene(shell(story, theme), 1282, 802);
          theme.apply(scene);
          Stage stage = new Stage();
          stage.setScene(scene);
          stage.show();
          stages[0] = stage;
          story.deeds().accept(scene);
        });
    WaitForAsyncUtils.waitForFxEvents();
    List<String> faults = new ArrayList<>();
    FxToolkit.setupFixture(
        () -> {
          Scene scene = stages[0].getScene();
          WritableImage image = scene.snapshot(null);
          faults.addAll(Faults.of(scene.getRoot()));
          stages[0].hide();
          write(image, FOLDER.resolve(name + "-" + look.name().toLowerCase(Locale.ROOT) + ".png"));
        });
    assertThat(faults).isEmpty();
  }

  private static ShellView shell(Story story, Theme theme) {
    ShellViewModel model =
        new ShellViewModel(
            Specimen.facts(),
            Specimen.guard(story.environment(), Clock.fixed(Figures.NOW, ZoneOffset.UTC)),
            Specimen.rights(),
            new Polling(() -> {}, () -> {}, () -> {}, pace -> {}),
            () -> {},
            Clock.fixed(Figures.NOW, ZoneOffset.UTC));
    List<Page> pages = new ArrayList<>();
    for (String[] page :
        new String[][] {
          {"overview", "Overview", Icons.OVERVIEW},
          {"tables", "Tables", Icons.TABLES},
          {"indexes", "Indexes", Icons.INDEXES},
          {"install", "Schema objects", Icons.INSTALL},
          {"journal", "Journal", Icons.JOURNAL}
        }) {
      pages.add(
          new Page(
              page[0], page[1], page[2], page[0].equals(story.id()) ? story.page() : new Region()));
    }
    ShellView shell = new ShellView(model, pages, theme);
    shell.select(story.id());
    return shell;
  }

  private static Story story(String name) {
    FakeGateway gateway = FakeGateway.usual();
    return switch (name) {
      case "schema-missing" -> install(gateway, Environment.LOCAL, (scene, model) -> {});
      case "schema-conflict" ->
          install(
              gateway,
              Environment.STAGING,
              (scene, model) -> {
                select(model, "idx_request_logs_tenant_time");
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
                "This role does not own request_logs, so it can build no index on it.");
        gateway.kept = List.of("index_usage_summary is kept as it stands: Howdah did not make it.");
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
              apart[0] = true;
              press(scene, "#install-run");
              await(reached);
            });
      }
      case "schema-failures" -> {
        gateway.failing = Set.of("idx_users_tenant_role", "idx_audit_logs_user_success");
        yield install(
            gateway,
            Environment.LOCAL,
            (scene, model) -> {
              press(scene, "#install-phase-1");
              press(scene, "#install-run");
            });
      }
      case "schema-done" ->
          install(gateway, Environment.LOCAL, (scene, model) -> press(scene, "#install-run"));
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
        gateway.with(State.PRESENT, "database_size_summary", "performance_monitoring");
        gateway.kept =
            List.of(
                "2 indexes that Howdah built are kept: drop them one by one on the page Indexes.",
                "The table routing_rules holds rows and is kept.");
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
                choose(scene, 1);
              });
      case "journal-undo" ->
          journal(
              FakeJournal.full(),
              Environment.PRODUCTION,
              (scene, model) -> {
                choose(scene, 1);
                press(scene, "#journal-undo");
              });
      case "journal-undone" ->
          journal(
              FakeJournal.full(),
              Environment.LOCAL,
              (scene, model) -> {
                choose(scene, 1);
                press(scene, "#journal-undo");
                press(scene, "#journal-undo-run");
                choose(scene, 2);
              });
      case "journal-empty" -> journal(new FakeJournal(), Environment.LOCAL, (scene, model) -> {});
      default -> throw new IllegalArgumentException(name);
    };
  }

  private static Story journal(
      FakeJournal actions, Environment environment, BiConsumer<Scene, JournalViewModel> deeds) {
    JournalViewModel model =
        new JournalViewModel(actions, Figures.guard(environment), () -> {}, AT_ONCE, UI);
    JournalView view = new JournalView(model, NOWHERE, ZoneOffset.UTC, AT_ONCE, UI);
    return new Story(view, "journal", environment, scene -> deeds.accept(scene, model));
  }

  private static void choose(Scene scene, int row) {
    scene.getRoot().applyCss();
    scene.getRoot().layout();
    TableView<?> table = (TableView<?>) Objects.requireNonNull(scene.lookup("#journal-table"));
    table.getSelectionModel().clearAndSelect(row);
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

  private static void press(Scene scene, String query) {
    scene.getRoot().applyCss();
    scene.getRoot().layout();
    ((ButtonBase) Objects.requireNonNull(scene.lookup(query), query)).fire();
  }

  private static void write(WritableImage image, Path file) {
    int width = (int) image.getWidth();
    int height = (int) image.getHeight();
    BufferedImage copy = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    int[] pixels = new int[width * height];
    image
        .getPixelReader()
        .getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
    copy.getRaster().setDataElements(0, 0, width, height, pixels);
    try {
      ImageIO.write(copy, "png", file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void await(CountDownLatch reached) {
    try {
      assertThat(reached.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
