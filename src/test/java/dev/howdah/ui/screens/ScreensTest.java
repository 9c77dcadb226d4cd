package dev.howdah.ui.screens;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.connect.Environment;
import dev.howdah.connect.LibpqDefaults;
import dev.howdah.demo.Demo;
import dev.howdah.monitor.Link;
import dev.howdah.ui.connect.AddressForm;
import dev.howdah.ui.connect.ConnectView;
import dev.howdah.ui.connect.ConnectViewModel;
import dev.howdah.ui.fx.UiExecutor;
import dev.howdah.ui.kit.ExportChooser;
import dev.howdah.ui.tables.TablesView;
import dev.howdah.ui.tables.TablesViewModel;
import dev.howdah.ui.theme.Theme;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** Draws each page in its states to {@code target/screens}, for eyes; fails where one is blank. */
class ScreensTest {
  private static final Path FOLDER = Path.of("target", "screens");
  private static final Executor AT_ONCE = Runnable::run;
  private static final UiExecutor UI = UiExecutor.sameThread();
  private static final ExportChooser NOWHERE = (near, name) -> Optional.empty();

  enum Look {
    LIGHT,
    DARK
  }

  @BeforeAll
  static void toolkit() throws Exception {
    FxToolkit.registerPrimaryStage();
    Files.createDirectories(FOLDER);
  }

  @ParameterizedTest
  @EnumSource
  void everyPageIsDrawn(Look look) throws Exception {
    draw(look, "connect", () -> connect(false));
    draw(look, "connect-busy", () -> connect(true));
    draw(look, "tables", () -> tables(false));
    draw(look, "tables-stale", () -> tables(true));
    draw(look, "tables-loading", ScreensTest::tablesLoading);
    draw(look, "tables-detail", ScreensTest::tablesDetail);
    draw(look, "tables-areas", ScreensTest::tablesAreas);
  }

  private static Parent connect(boolean busy) {
    AddressForm form =
        new AddressForm(
            new LibpqDefaults(Map.of("PGDATABASE", "registry"), Path.of("none"), "dba"));
    Deque<Runnable> never = new ArrayDeque<>();
    ConnectViewModel viewModel =
        new ConnectViewModel(
            TestConnections.of(form, FOLDER.resolve("no-profiles"), AT_ONCE).profiles(),
            (settings, cancellation) -> {
              throw new dev.howdah.connect.TargetException(
                  Figures.failure("db.example.com did not answer within 10 seconds."), null);
            },
            (progress, cancellation) -> {
              progress.accept(new Demo.Progress("Loading the data (2 of 4)", 0.45));
              return Figures.settings(Environment.LOCAL);
            },
            target -> {},
            busy ? task -> demoOnly(task, never) : AT_ONCE,
            UI);
    ConnectView view =
        new ConnectView(
            viewModel,
            TestConnections.of(form, FOLDER.resolve("no-profiles"), AT_ONCE).imports(),
            near -> Optional.empty());
    if (busy) {
      viewModel.startDemo();
    } else {
      form.textProperty(AddressForm.Field.URI).set("postgresql://dba@db.example.com/registry");
      viewModel.submit();
      form.textProperty(AddressForm.Field.PORT).set("543299");
    }
    return view;
  }

  /** Leaves the task undone, so that its action stays under way. */
  private static void demoOnly(Runnable task, Deque<Runnable> kept) {
    kept.add(task);
  }

  private static Parent tables(boolean stale) {
    TablesViewModel viewModel = new TablesViewModel(ZoneOffset.UTC);
    TablesView view = new TablesView(viewModel, NOWHERE, AT_ONCE, UI);
    viewModel.show(Figures.sample(Figures.NOW, 0));
    viewModel.show(Figures.sample(Figures.NOW.plusSeconds(30), 12_345_678));
    if (stale) {
      viewModel.show(
          Figures.sample(
              Figures.NOW.plusSeconds(60),
              Optional.of(Figures.census(Figures.NOW.plusSeconds(30), 12_345_678)),
              new Link.Lost(
                  Figures.NOW.plusSeconds(32),
                  Figures.failure("db.example.com does not answer."),
                  Figures.NOW.plusSeconds(70))));
    }
    return view;
  }

  private static Parent tablesDetail() {
    Parent page = tables(false);
    page.applyCss();
    ((TableView<?>) page.lookup("#tables")).getSelectionModel().select(3);
    return page;
  }

  private static Parent tablesAreas() {
    Parent page = tables(false);
    page.applyCss();
    ((ToggleButton) page.lookup("#tables-as-map")).fire();
    return page;
  }

  private static Parent tablesLoading() {
    return new TablesView(new TablesViewModel(ZoneOffset.UTC), NOWHERE, AT_ONCE, UI);
  }

  private static void draw(Look look, String name, Supplier<Parent> page) throws Exception {
    Stage[] stages = new Stage[1];
    FxToolkit.setupFixture(
        () -> {
          Stage stage = new Stage();
          Scene scene = new Scene(new StackPane(page.get()), 1280, 800);
          Theme theme = new Theme(Theme.Choice.SYSTEM);
          theme.choiceProperty().set(look == Look.DARK ? Theme.Choice.DARK : Theme.Choice.LIGHT);
          theme.apply(scene);
          stage.setScene(scene);
          stage.show();
          stages[0] = stage;
        });
    WaitForAsyncUtils.waitForFxEvents();
    FxToolkit.setupFixture(
        () -> {
          WritableImage image = stages[0].getScene().snapshot(null);
          stages[0].hide();
          assertThat(colours(image)).as(name + " is drawn").isGreaterThan(8);
          write(
              image,
              FOLDER.resolve(name + "-" + look.name().toLowerCase(java.util.Locale.ROOT) + ".png"));
        });
  }

  private static long colours(WritableImage image) {
    PixelReader pixels = image.getPixelReader();
    List<Integer> seen = new ArrayList<>();
    for (int y = 0; y < image.getHeight(); y += 7) {
      for (int x = 0; x < image.getWidth(); x += 7) {
        seen.add(pixels.getArgb(x, y));
      }
    }
    return seen.stream().distinct().count();
  }

  private static void write(WritableImage image, Path file) {
    int width = (int) image.getWidth();
    int height = (int) image.getHeight();
    BufferedImage copy = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
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
}
