package dev.howdah.ui.wall;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.connect.Environment;
import dev.howdah.connect.profile.Colour;
import dev.howdah.monitor.Activity;
import dev.howdah.monitor.CacheHits;
import dev.howdah.monitor.History;
import dev.howdah.monitor.Pulse;
import dev.howdah.monitor.Sample;
import dev.howdah.ui.Registry;
import dev.howdah.ui.Specimen;
import dev.howdah.ui.kit.Marking;
import dev.howdah.ui.kit.Vital;
import dev.howdah.ui.screens.Framing;
import dev.howdah.ui.screens.Studio;
import dev.howdah.ui.theme.Theme;
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
import java.util.Random;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.api.FxToolkit;

/** What the wall says of its targets, and how it looks with few and with many. */
class WallTest {
  private final List<History.Point> past = Specimen.past(true);
  private final List<String> calls = new ArrayList<>();
  private Instant now = Specimen.NOON;
  private TileViewModel.Judgement judgement =
      new TileViewModel.Judgement(Vital.State.OK, "25 of 100 connections");
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
    return tile(
        new Marking(name, colour, environment),
        Registry.DATABASE + " on " + Registry.HOST + ":" + Registry.PORT,
        past);
  }

  private TileViewModel tile(Marking marking, String place, List<History.Point> seen) {
    TileViewModel.Judgement mine = judgement;
    String name = marking.name();
    return new TileViewModel(
        new TileViewModel.Identity(marking, place, "primary"),
        from -> seen.stream().filter(each -> !each.pulse().takenAt().isBefore(from)).toList(),
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
        .containsExactly("Tx/s", "Active", "Cache", "Oldest tx");
    assertThat(reading.figures()).allMatch(each -> each.state() == Vital.State.OK);
    assertThat(tile.words())
        .startsWith("Registry, production, primary: Well, 25 of 100")
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
  void troubleComesFirstAndThenTheEnvironmentAndTheName() {
    WallViewModel wall = new WallViewModel(clock);
    TileViewModel laptop = tile("Laptop", Environment.LOCAL, Optional.empty());
    TileViewModel shop = tile("Shop", Environment.PRODUCTION, Optional.empty());
    TileViewModel orders = tile("Orders", Environment.PRODUCTION, Optional.empty());
    wall.show(List.of(laptop, shop, orders), List.of());
    assertThat(wall.tiles()).containsExactly(orders, shop, laptop);
    orders.show(Specimen.sample(past));
    laptop.show(Specimen.lost(past, Duration.ofSeconds(60)));
    assertThat(wall.tiles()).containsExactly(laptop, orders, shop);
    assertThat(wall.summaryProperty().get())
        .isEqualTo("3 targets: 1 in trouble, 1 well, 1 not known");

    laptop.show(Specimen.sample(past));
    assertThat(wall.tiles()).as("well again, perhaps").containsExactly(laptop, orders, shop);
    now = now.plus(Ranks.CALM);
    laptop.tick();
    assertThat(wall.tiles()).as("well again").containsExactly(orders, shop, laptop);

    wall.show(List.of(), List.of());
    assertThat(wall.summaryProperty().get()).isEqualTo("No target is connected");
  }

  @Test
  void theOnesThatAreNotConnectedAreCountedToo() {
    WallViewModel wall = new WallViewModel(clock);
    TileViewModel shop = tile("Shop", Environment.PRODUCTION, Optional.empty());
    shop.show(Specimen.sample(past));
    wall.show(List.of(shop), List.of(archive()));
    assertThat(wall.summaryProperty().get()).isEqualTo("2 targets: 1 well, 1 not connected");
  }

  private QuietTarget archive() {
    return new QuietTarget(
        new Marking("Archive", Optional.of(Colour.PURPLE), Environment.PRODUCTION),
        "dba@archive.example.net/archive",
        () -> calls.add("connect"));
  }

  @Test
  void theKeyboardStaysWithItsTargetWhereverThatGoes() throws Exception {
    WallViewModel wall = new WallViewModel(clock);
    TileViewModel laptop = tile("Laptop", Environment.LOCAL, Optional.empty());
    TileViewModel shop = tile("Shop", Environment.PRODUCTION, Optional.empty());
    wall.show(List.of(laptop, shop), List.of());
    FxToolkit.setupFixture(
        () -> {
          WallView view = new WallView(wall);
          Scene scene = new Scene(view, 900, 600);
          Node chosen = view.lookup("#wall-tile-2");
          chosen.requestFocus();
          laptop.show(Specimen.lost(past, Duration.ofSeconds(60)));
          assertThat(chosen.getId()).isEqualTo("wall-tile-1");
          assertThat(scene.getFocusOwner()).isSameAs(chosen);
          view.close();
        });
  }

  @ParameterizedTest
  @CsvSource({"1, 976, 640, 1", "2, 1256, 740, 2", "4, 976, 640, 2", "9, 1256, 740, 3"})
  void tilesFillTheWindow(int count, double width, double height, int columns) {
    assertThat(TileGrid.columns(count, width, height)).isEqualTo(columns);
  }

  private WallViewModel wall(int count) {
    WallViewModel wall = new WallViewModel(clock);
    List<TileViewModel> tiles = new ArrayList<>();
    for (int i = 0; i < count - (count > 3 ? 1 : 0); i++) {
      tiles.add(neighbour(i));
    }
    wall.show(tiles, count > 3 ? List.of(archive()) : List.of());
    return wall;
  }

  /** The first is the server of all pictures; the others are around it. */
  private TileViewModel neighbour(int i) {
    String[] names = {
      "Registry production",
      "Orders",
      "Billing",
      "Reports",
      "Registry staging",
      "Search",
      "Identity",
      "Mail",
      "Ledger",
      "Stock",
      "Prices",
      "Media",
      "Sessions",
      "Forecast",
      "Laptop"
    };
    String name = names[i];
    boolean isBilling = name.equals("Billing");
    boolean isIdentity = name.equals("Identity");
    judgement =
        isBilling
            ? new TileViewModel.Judgement(
                Vital.State.WARN,
                "The oldest transaction runs for 42 min; 7 sessions are idle in transaction.")
            : isIdentity
                ? new TileViewModel.Judgement(Vital.State.BAD, "12 sessions wait for a lock.")
                : new TileViewModel.Judgement(
                    Vital.State.OK,
                    (i == 0 ? 25 : 9 + 5 * i) + " of 100 connections, nobody waits for a lock");
    List<History.Point> seen = i == 0 ? past : past(i, isBilling || isIdentity);
    boolean isLost = name.equals("Reports");
    List<History.Point> known = isLost ? seen.subList(0, seen.size() - 40) : seen;
    TileViewModel tile =
        tile(
            new Marking(
                name,
                i % 2 == 0 ? Optional.of(List.of(Colour.values()).get(i % 6)) : Optional.empty(),
                i < 3 || isIdentity
                    ? Environment.PRODUCTION
                    : name.equals("Laptop") ? Environment.LOCAL : Environment.STAGING),
            name.startsWith("Registry")
                ? Registry.DATABASE
                    + " on "
                    + (i == 0 ? Registry.HOST : "stage1.example.net")
                    + ":5432"
                : name.toLowerCase(Locale.ROOT)
                    + " on "
                    + (name.equals("Laptop") ? "localhost" : "db" + (i + 1) + ".example.net")
                    + ":5432",
            known);
    tile.show(isLost ? Specimen.lost(known, Duration.ofSeconds(80)) : Specimen.sample(known));
    return tile;
  }

  /** Ten minutes of another server, with a load of its own. */
  private static List<History.Point> past(int server, boolean troubled) {
    Random random = new Random(server);
    List<History.Point> points = new ArrayList<>();
    for (int i = 299; i >= 0; i--) {
      double load = server % 4 * 0.6 - 0.2 + 0.3 * Math.sin((i + 40.0 * server) / (9 + server));
      Activity calm =
          Specimen.calm(random, load).with(Specimen.hits(96 + server % 7 * 0.55 + load * 0.4));
      points.add(
          new History.Point(
              Specimen.pulse(
                  Specimen.NOON.minusSeconds(2L * i),
                  List.of(),
                  troubled && i < 60 ? Specimen.troubled(calm) : calm),
              false));
    }
    return points;
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
    WallView[] views = new WallView[1];
    assertThat(
            Studio.draw(
                "wall-" + count,
                List.of(Framing.of(look, width, height)),
                theme -> {
                  views[0] = new WallView(wall(count));
                  return views[0];
                },
                scene -> {
                  scene.getRoot().applyCss();
                  scene.getRoot().layout();
                  Node first = views[0].lookup("#wall-tile-1");
                  first.requestFocus();
                  assertThat(first.getAccessibleText()).contains("Tx/s");
                  press(scene, KeyCode.ENTER);
                  press(scene, KeyCode.RIGHT);
                  press(scene, KeyCode.ENTER);
                }))
        .isEmpty();
    FxToolkit.setupFixture(() -> views[0].close());
    assertThat(calls).hasSize(2).doesNotContain("connect");
    assertThat(calls.getFirst().equals(calls.getLast())).isEqualTo(count == 1);
  }

  private static void press(Scene scene, KeyCode key) {
    Node at = scene.getFocusOwner();
    at.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, false, false, false, false));
  }
}
