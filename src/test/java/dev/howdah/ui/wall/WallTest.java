package dev.howdah.ui.wall;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.connect.Environment;
import dev.howdah.connect.profile.Colour;
import dev.howdah.monitor.CacheHits;
import dev.howdah.monitor.History;
import dev.howdah.monitor.Pulse;
import dev.howdah.monitor.Sample;
import dev.howdah.ui.Specimen;
import dev.howdah.ui.kit.Marking;
import dev.howdah.ui.kit.Vital;
import dev.howdah.ui.screens.Screenshot;
import dev.howdah.ui.theme.Theme;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** What the wall says of its targets, and how it looks with few and with many. */
class WallTest {
  private static final Path FOLDER = Path.of("target", "screens");

  private final List<History.Point> past = Specimen.past(false);
  private final List<String> calls = new ArrayList<>();
  private Instant now = Specimen.NOON;
  private TileViewModel.Judgement judgement =
      new TileViewModel.Judgement(Vital.State.OK, "24 of 100 connections");
  private final Clock clock =
      new Clock() {
        @Override
        public ZoneId getZone() {
          return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
          return this;
        }

        @Override
        public Instant instant() {
          return now;
        }
      };

  @BeforeAll
  static void toolkit() throws Exception {
    FxToolkit.registerPrimaryStage();
  }

  private TileViewModel tile(String name, Environment environment, Optional<Colour> colour) {
    TileViewModel.Judgement mine = judgement;
    return new TileViewModel(
        new TileViewModel.Identity(
            new Marking(name, colour, environment), "registry on db1.example.net:5432", "primary"),
        from -> past.stream().filter(each -> !each.pulse().takenAt().isBefore(from)).toList(),
        () -> mine,
        () ->
            name.equals("Orders")
                ? new TileReading.Work("The build of idx_orders_day, 43 %", OptionalDouble.of(0.43))
                : TileReading.Work.NONE,
        () -> calls.add(name),
        clock);
  }

  private TileViewModel tile() {
    return tile("Registry", Environment.PRODUCTION, Optional.empty());
  }

  @Test
  void theVerdictIsOneWordWithTheFiguresAndTheirAge() {
    TileViewModel tile = tile();
    assertThat(tile.readingProperty().get().word()).isEqualTo("Waiting");
    tile.show(Specimen.sample(past));
    now = now.plusSeconds(4);
    tile.tick();
    TileReading reading = tile.readingProperty().get();
    assertThat(reading.word()).isEqualTo("Well");
    assertThat(reading.age()).isEqualTo("4 s old");
    assertThat(reading.figures())
        .extracting(Vital::title)
        .containsExactly("Tx/s", "Active", "Cache", "Oldest");
    assertThat(reading.figures()).allMatch(each -> each.state() == Vital.State.OK);
    assertThat(tile.words())
        .startsWith("Registry, production, primary: Well, 24 of 100")
        .contains("4 s old");
  }

  @Test
  void theCacheIsADashWhereTooLittleWasRead() {
    TileViewModel tile = tile();
    Pulse last = past.getLast().pulse();
    tile.show(
        Specimen.sample(
            Specimen.pulse(
                last.takenAt(),
                List.of(),
                last.activity().with(new CacheHits(917, 83, Duration.ofMinutes(5))))));
    assertThat(tile.readingProperty().get().figures().get(2))
        .returns("Cache", Vital::title)
        .returns(Vital.State.UNKNOWN, Vital::state);
  }

  @Test
  void whatIsOnlyPartlyKnownIsNotWell() {
    judgement = new TileViewModel.Judgement(Vital.State.UNKNOWN, "Not known: response time");
    TileViewModel tile = tile();
    tile.show(Specimen.sample(past));
    assertThat(tile.readingProperty().get())
        .returns("Partly known", TileReading::word)
        .returns("Not known: response time", TileReading::sentence);
  }

  @Test
  void aVerdictOnOldFiguresIsNoVerdict() {
    TileViewModel tile = tile();
    tile.show(Specimen.sample(past));
    now = now.plusSeconds(11);
    tile.tick();
    assertThat(tile.readingProperty().get())
        .returns("Stale", TileReading::word)
        .returns(Vital.State.UNKNOWN, TileReading::state)
        .returns(true, TileReading::stale);
  }

  @Test
  void aLostLinkIsToldAndCountsDown() {
    TileViewModel tile = tile();
    tile.show(Specimen.sample(past));
    now = now.plusSeconds(60);
    tile.show(Specimen.lost(past, Duration.ofSeconds(60)));
    assertThat(tile.readingProperty().get())
        .returns("No answer", TileReading::word)
        .returns(Vital.State.BAD, TileReading::state)
        .returns("since 12:00:00, next attempt in 8 s", TileReading::sentence)
        .returns("1 min 00 s old", TileReading::age);
  }

  @Test
  void aPausedTargetIsNeitherWellNorIll() {
    TileViewModel tile = tile();
    Sample sample = Specimen.sample(past);
    tile.show(
        new Sample(
            sample.sampledAt(),
            sample.link(),
            true,
            sample.pulse(),
            sample.census(),
            sample.troubles(),
            sample.effectivePace(),
            0));
    assertThat(tile.readingProperty().get().word()).isEqualTo("Paused");
  }

  @Test
  void tilesStandByEnvironmentAndNameAndKeepTheirPlace() {
    WallViewModel wall = new WallViewModel();
    TileViewModel laptop = tile("Laptop", Environment.LOCAL, Optional.empty());
    TileViewModel shop = tile("Shop", Environment.PRODUCTION, Optional.empty());
    TileViewModel orders = tile("Orders", Environment.PRODUCTION, Optional.empty());
    wall.show(List.of(laptop, shop, orders), List.of());
    assertThat(wall.tiles()).containsExactly(orders, shop, laptop);
    laptop.show(Specimen.sample(past));
    orders.show(Specimen.lost(past, Duration.ofSeconds(60)));
    assertThat(wall.tiles()).containsExactly(orders, shop, laptop);
    assertThat(wall.summaryProperty().get())
        .isEqualTo("3 targets: 1 in trouble, 1 well, 1 not known");
    wall.show(List.of(), List.of());
    assertThat(wall.summaryProperty().get()).isEqualTo("No target is connected");
  }

  @ParameterizedTest
  @CsvSource({"1, 976, 640, 1", "2, 1256, 740, 2", "4, 976, 640, 2", "9, 1256, 740, 3"})
  void tilesFillTheWindow(int count, double width, double height, int columns) {
    assertThat(TileGrid.columns(count, width, height)).isEqualTo(columns);
  }

  private WallViewModel wall(int count) {
    WallViewModel wall = new WallViewModel();
    List<TileViewModel> tiles = new ArrayList<>();
    String[] names = {"Registry production", "Orders", "Billing", "Reports", "Registry staging"};
    for (int i = 0; i < count - (count > 3 ? 1 : 0); i++) {
      judgement =
          i % 5 == 2
              ? new TileViewModel.Judgement(
                  Vital.State.WARN,
                  "The oldest transaction runs for 12 min 40 s; 2 sessions are idle in"
                      + " transaction.")
              : i % 7 == 6
                  ? new TileViewModel.Judgement(Vital.State.BAD, "12 sessions wait for a lock.")
                  : new TileViewModel.Judgement(
                      Vital.State.OK, "24 of 100 connections, nobody waits for a lock");
      TileViewModel tile =
          tile(
              i < names.length ? names[i] : "Shard " + i,
              i < 3 ? Environment.PRODUCTION : i < 6 ? Environment.STAGING : Environment.LOCAL,
              i % 2 == 0 ? Optional.of(List.of(Colour.values()).get(i % 6)) : Optional.empty());
      tile.show(i == 3 ? Specimen.lost(past, Duration.ofSeconds(60)) : Specimen.sample(past));
      tiles.add(tile);
    }
    wall.show(
        tiles,
        count > 3
            ? List.of(
                new QuietTarget(
                    new Marking("Archive", Optional.of(Colour.PURPLE), Environment.PRODUCTION),
                    "dba@archive.example.com/archive",
                    () -> calls.add("connect")))
            : List.of());
    return wall;
  }

  @ParameterizedTest
  @CsvSource({
    "1, LIGHT, 1280, 800",
    "1, DARK, 1000, 700",
    "4, LIGHT, 1000, 700",
    "4, DARK, 1280, 800",
    "9, LIGHT, 1280, 800",
    "9, DARK, 1920, 1080",
    "16, LIGHT, 1000, 700",
    "16, DARK, 1920, 1080"
  })
  void theWallIsDrawnAndWalkedWithTheKeys(int count, Theme.Choice look, int width, int height)
      throws Exception {
    FxToolkit.setupFixture(
        () -> {
          WallView view = new WallView(wall(count));
          Stage stage = new Stage();
          Scene scene = new Scene(view, width, height);
          new Theme(look).apply(scene);
          stage.setScene(scene);
          stage.show();
          view.applyCss();
          view.layout();
          Screenshot.of(
              scene,
              FOLDER.resolve(
                  "wall-" + count + "-" + look.name().toLowerCase(Locale.ROOT) + ".png"));
          Node first = view.lookup("#wall-tile-1");
          first.requestFocus();
          assertThat(first.getAccessibleText()).contains("production", "Tx/s");
          press(scene, KeyCode.ENTER);
          press(scene, KeyCode.RIGHT);
          press(scene, KeyCode.ENTER);
          stage.hide();
          view.close();
        });
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(calls).hasSize(2).doesNotContain("connect");
    assertThat(calls.getFirst().equals(calls.getLast())).isEqualTo(count == 1);
  }

  private static void press(Scene scene, KeyCode key) {
    Node at = scene.getFocusOwner();
    at.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, false, false, false, false));
  }
}
