package dev.howdah.ui.screens;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.connect.Environment;
import dev.howdah.connect.Failure;
import dev.howdah.connect.LibpqDefaults;
import dev.howdah.demo.Demo;
import dev.howdah.monitor.Link;
import dev.howdah.monitor.Sample;
import dev.howdah.ui.Registry;
import dev.howdah.ui.Specimen;
import dev.howdah.ui.connect.AddressForm;
import dev.howdah.ui.connect.ConnectView;
import dev.howdah.ui.connect.ConnectViewModel;
import dev.howdah.ui.fx.UiExecutor;
import dev.howdah.ui.kit.ExportChooser;
import dev.howdah.ui.kit.Memory;
import dev.howdah.ui.kit.TableSetup;
import dev.howdah.ui.tables.TablesView;
import dev.howdah.ui.tables.TablesViewModel;
import dev.howdah.ui.theme.Theme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import javafx.scene.Parent;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.api.FxToolkit;

/**
 * Draws each page in its states to {@code target/screens}, for eyes; fails where one has problems.
 */
class ScreensTest {
  private static final Path FOLDER = Path.of("target", "screens");
  private static final Executor AT_ONCE = Runnable::run;
  private static final UiExecutor UI = UiExecutor.sameThread();
  private static final ExportChooser NOWHERE = (near, name) -> Optional.empty();

  @BeforeAll
  static void toolkit() throws Exception {
    FxToolkit.registerPrimaryStage();
    Files.createDirectories(FOLDER);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"connect", "connect-busy"})
  void theConnectScreenIsDrawn(String name) throws Exception {
    assertThat(
            Studio.draw(
                name,
                Framing.both(),
                theme -> {
                  ConnectView view = connect(name.endsWith("busy"));
                  view.offerLook(theme);
                  return view;
                },
                scene -> {}))
        .isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "tables-stale",
        "tables-loading",
        "tables-detail",
        "tables-attention",
        "tables-areas"
      })
  void theTablesAreDrawn(String name) throws Exception {
    assertThat(Story.faults(() -> story(name), name, Framing.both())).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"tables", "tables-detail", "tables-areas"})
  void theTablesGrowWithTheirText(String name) throws Exception {
    assertThat(Story.faults(() -> story(name), name, Framing.larger())).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"tables", "tables-detail"})
  void theTablesFitASmallWindow(String name) throws Exception {
    assertThat(Story.faults(() -> story(name), name, Framing.small(Theme.Choice.DARK))).isEmpty();
  }

  @Test
  void theTablesFitALargeScreen() throws Exception {
    assertThat(
            Story.faults(
                () -> story("tables"),
                "tables",
                List.of(
                    Framing.usual(Theme.Choice.LIGHT),
                    Framing.usual(Theme.Choice.DARK),
                    Framing.of(Theme.Choice.DARK, 1920, 1080))))
        .isEmpty();
  }

  private static Story story(String name) {
    Parent page =
        switch (name) {
          case "tables-loading" -> tablesLoading();
          case "tables-detail" -> tablesDetail();
          case "tables-attention" -> tablesAttention();
          case "tables-areas" -> tablesAreas();
          default -> tables(name.endsWith("stale"));
        };
    return new Story(page, "tables", Environment.LOCAL, scene -> {});
  }

  private static ConnectView connect(boolean busy) {
    AddressForm form =
        new AddressForm(
            new LibpqDefaults(Map.of("PGDATABASE", "registry"), Path.of("none"), "dba"));
    CountDownLatch told = new CountDownLatch(1);
    ConnectViewModel viewModel =
        new ConnectViewModel(
            TestConnections.of(form, FOLDER.resolve("no-profiles"), AT_ONCE).profiles(),
            (settings, cancellation) -> {
              throw new dev.howdah.connect.TargetException(
                  new Failure.Unreachable(
                      "There was no answer in time from " + Registry.HOST + ":5432.",
                      "Check the host, the port and firewalls; a VPN may have to be on.",
                      "java.net.SocketTimeoutException: Connect timed out",
                      Optional.of("08001")),
                  null);
            },
            (progress, cancellation) -> {
              progress.accept(new Demo.Progress("Loading the data (2 of 4)", 0.45));
              told.countDown();
              while (busy) {
                LockSupport.park();
              }
              return Figures.settings(Environment.LOCAL);
            },
            target -> {},
            busy ? task -> Thread.ofVirtual().start(task) : AT_ONCE,
            busy ? UiExecutor.javafx() : UI);
    ConnectView view =
        new ConnectView(
            viewModel,
            TestConnections.of(form, FOLDER.resolve("no-profiles"), AT_ONCE).imports(),
            near -> Optional.empty());
    if (busy) {
      viewModel.startDemo();
      Story.await(told);
    } else {
      form.textProperty(AddressForm.Field.URI).set("postgresql://dba@db1.example.net/registry");
      viewModel.submit();
      form.textProperty(AddressForm.Field.PORT).set("543299");
    }
    return view;
  }

  private static TablesView page(TablesViewModel viewModel) {
    return new TablesView(
        viewModel,
        new TableSetup(NOWHERE, Memory.NONE, AT_ONCE, UI),
        new TablesView.Ways((schema, table) -> {}, (schema, index) -> {}, () -> {}));
  }

  private static TablesViewModel model() {
    return new TablesViewModel(ZoneOffset.UTC, Specimen::facts, AT_ONCE, UI);
  }

  /** Polled first three hours before, and last as the shell around it says. */
  private static Parent tables(boolean stale) {
    TablesViewModel viewModel = model();
    TablesView view = page(viewModel);
    Instant latest = Figures.NOW.minusSeconds(stale ? 38 : 9);
    viewModel.show(sample(Figures.NOW.minus(Duration.ofHours(3)), -12_345_678, new Link.Up()));
    viewModel.show(sample(latest, 0, new Link.Up()));
    if (stale) {
      viewModel.show(sample(latest, 0, Specimen.lost(Story.pulse(true), Story.SILENCE).link()));
    }
    return view;
  }

  private static Sample sample(Instant at, long grown, Link link) {
    return Figures.sample(at, Optional.of(Figures.wholeCensus(at, grown)), link);
  }

  private static Parent tablesDetail() {
    Parent page = tables(false);
    page.applyCss();
    ((TableView<?>) page.lookup("#tables")).getSelectionModel().select(5);
    return page;
  }

  private static Parent tablesAttention() {
    Parent page = tables(false);
    page.applyCss();
    ((ToggleButton) page.lookup("#tables-attention")).fire();
    return page;
  }

  private static Parent tablesAreas() {
    Parent page = tables(false);
    page.applyCss();
    ((ToggleButton) page.lookup("#tables-as-map")).fire();
    return page;
  }

  private static Parent tablesLoading() {
    return page(model());
  }
}
