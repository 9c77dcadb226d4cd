package dev.howdah.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.howdah.cli.Arguments;
import dev.howdah.connect.Environment;
import dev.howdah.connect.profile.Colour;
import dev.howdah.connect.profile.Profile;
import dev.howdah.connect.profile.ProfileAddress;
import dev.howdah.connect.profile.ProfileLabel;
import dev.howdah.connect.profile.Profiles;
import dev.howdah.connect.secret.MemoryKeychain;
import dev.howdah.testing.TestDatabase;
import dev.howdah.testing.TestNetwork;
import dev.howdah.testing.TestServer;
import dev.howdah.testing.TestServer.Version;
import dev.howdah.ui.wall.TileReading;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.application.Platform;
import javafx.scene.AccessibleAction;
import javafx.scene.Node;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Several targets at once, a window each, on real servers. */
@ExtendWith(ApplicationExtension.class)
class WindowsTest {
  @TempDir private Path data;

  private final TestServer newest = TestServer.shared(Version.NEWEST);
  private final TestServer oldest = TestServer.shared(Version.OLDEST);
  private final List<TestDatabase> databases = new ArrayList<>();

  @SuppressWarnings("NullAway.Init")
  private Stage primary;

  @SuppressWarnings("NullAway.Init")
  private Windows windows;

  @SuppressWarnings("NullAway.Init")
  private Profiles profiles;

  @Start
  void start(Stage stage) {
    Platform.setImplicitExit(false);
    primary = stage;
  }

  @BeforeEach
  void open() {
    Clock clock = Clock.system(ZoneOffset.UTC);
    profiles = new Profiles(data, new MemoryKeychain().keychain(), clock);
    windows =
        WindowStory.onScreen(
            () -> {
              Windows made = TestWindows.of(data, data, clock);
              made.open(primary, new Arguments(false, Optional.empty()));
              return made;
            });
  }

  @AfterEach
  void close() {
    WindowStory.doing(
        () -> {
          windows.all().stream().map(Desktop::stage).forEach(Stage::hide);
          windows.close();
        });
    databases.forEach(TestDatabase::close);
  }

  private TestDatabase database(TestServer server) {
    TestDatabase made = server.newDatabase();
    databases.add(made);
    return made;
  }

  private static String address(TestServer server, TestDatabase database) {
    return "postgresql://postgres@localhost:"
        + server.port()
        + "/"
        + database.name()
        + "?sslmode=disable";
  }

  private WindowStory first() {
    return new WindowStory(primary);
  }

  /** The window that was opened last. */
  private WindowStory newest() {
    return new WindowStory(WindowStory.onScreen(() -> windows.all().getLast().stage()));
  }

  private static List<Integer> pulses(Windows windows) {
    return WindowStory.onScreen(() -> windows.all().stream().map(Desktop::pulses).toList());
  }

  @Test
  void twoWindowsHaveTwoSessionsAndEachEndsAlone() {
    TestDatabase one = database(newest);
    TestDatabase two = database(oldest);
    first().connect(address(newest, one)).appears("#shell");
    first().press("#window-new");
    newest().connect(address(oldest, two)).appears("#shell");

    assertThat(WindowStory.stages()).hasSize(2);
    newest().says("#target-chip", two.name()).says("#target-chip", "PostgreSQL 14");
    first().says("#target-chip", one.name()).says("#target-chip", "PostgreSQL 18");
    await()
        .atMost(WindowStory.PATIENCE)
        .until(() -> pulses(windows).stream().allMatch(count -> count >= 2));

    first().press("#disconnect").appears("#connect-submit");
    await().atMost(WindowStory.PATIENCE).until(() -> WindowStory.sessions(one) == 0);
    int before = pulses(windows).getLast();
    await().atMost(WindowStory.PATIENCE).until(() -> pulses(windows).getLast() > before + 1);

    WindowStory last = newest();
    WindowStory.doing(() -> windows.all().getLast().leave(Desktop.Departure.CLOSE));
    await().atMost(WindowStory.PATIENCE).until(() -> WindowStory.sessions(two) == 0);
    assertThat(WindowStory.stages()).containsExactly(primary).doesNotContain(last.stage());
  }

  @Test
  void comingBackToATargetKeepsItsChartsAndAnotherTargetStartsAnew() {
    TestDatabase one = database(newest);
    TestDatabase two = database(newest);
    first().connect(address(newest, one)).appears("#shell");
    await().atMost(WindowStory.PATIENCE).until(() -> pulses(windows).getFirst() >= 3);
    int before = pulses(windows).getFirst();

    first().press("#disconnect").connect(address(newest, one)).appears("#shell");
    assertThat(pulses(windows).getFirst()).isGreaterThanOrEqualTo(before);
    await()
        .atMost(WindowStory.PATIENCE)
        .untilAsserted(() -> assertThat(heard("#chart-connections")).contains("No figures came"));

    first().press("#disconnect").connect(address(newest, two)).appears("#shell");
    assertThat(pulses(windows).getFirst()).isLessThan(before);
    await().atMost(WindowStory.PATIENCE).until(() -> pulses(windows).getFirst() >= 2);
    assertThat(heard("#chart-connections")).doesNotContain("No figures came");
  }

  /** What a screen reader says about a part of the first window. */
  private String heard(String query) {
    return WindowStory.onScreen(
        () -> first().find(query).map(Node::getAccessibleText).orElse("nothing yet"));
  }

  @Test
  void aTargetThatIsOpenAlreadyIsShownInItsWindowUnlessASecondIsMeant() {
    TestDatabase one = database(newest);
    first().connect(address(newest, one)).appears("#shell").press("#window-new");
    WindowStory second = newest();
    second.connect(address(newest, one)).appears("#open-already");
    second.says("#open-already", one.name()).press("#open-already-go");
    second.vanishes("#open-already").appears("#connect-submit");
    assertThat(WindowStory.onScreen(() -> primary.isFocused())).isTrue();

    second.press("#connect-submit").press("#open-already-stay").appears("#shell");
    await()
        .atMost(WindowStory.PATIENCE)
        .until(() -> pulses(windows).stream().allMatch(count -> count >= 2));
  }

  @Test
  void aSavedConnectionOpensInAWindowOfItsOwnUnderItsNameAndColour() {
    TestDatabase one = database(newest);
    Profile saved =
        profiles.save(
            Profile.create(
                new ProfileLabel(
                    "Orders", Optional.of("Shop"), Optional.of(Colour.TEAL), Environment.STAGING),
                ProfileAddress.of(address(newest, one))));
    WindowStory.doing(() -> windows.openBeside(windows.all().getFirst(), saved));
    newest()
        .appears("#shell")
        .says("#target-name", "Orders")
        .says("#target-environment", "Staging");
    assertThat(WindowStory.onScreen(() -> newest().stage().getTitle())).startsWith("Orders – ");
    assertThat(
            WindowStory.onScreen(
                () -> newest().find("#target-stripe").orElseThrow().getStyleClass()))
        .contains("hue-teal");

    WindowStory.doing(() -> windows.openBeside(windows.all().getFirst(), saved));
    assertThat(WindowStory.stages()).as("the one that shows it came to front").hasSize(2);
    assertThat(WindowStory.onScreen(() -> newest().stage().isFocused())).isTrue();
  }

  private WindowStory wall() {
    WindowStory.doing(windows::showWall);
    return new WindowStory(WindowStory.onScreen(() -> windows.wall().stage()));
  }

  @Test
  void theWallShowsAllAtNoCostToTheServersAndLeadsToEach() {
    TestDatabase one = database(newest);
    TestDatabase two = database(oldest);
    first().connect(address(newest, one)).appears("#shell").press("#window-new");
    newest().connect(address(oldest, two)).appears("#shell");
    WindowStory wall = wall();
    wall.appears("#wall-tile-2").says("#wall-summary", "2 targets");
    await()
        .atMost(WindowStory.PATIENCE)
        .until(
            () ->
                WindowStory.onScreen(
                        () -> WindowStory.words(wall.find("#wall-tile-1").orElseThrow()))
                    .contains("Tx/s"));
    await()
        .atMost(Duration.ofSeconds(60))
        .during(Duration.ofSeconds(5))
        .until(() -> WindowStory.sessions(one) <= 2 && WindowStory.sessions(two) <= 2);

    WindowStory.doing(() -> first().stage().setIconified(true));
    WindowStory.doing(
        () ->
            wall.find("#wall-tile-1").orElseThrow().executeAccessibleAction(AccessibleAction.FIRE));
    assertThat(WindowStory.onScreen(first().stage()::isIconified)).isFalse();
    first().press("#disconnect");
    wall.says("#wall-summary", "1 target").vanishes("#wall-tile-2");
  }

  @Test
  void aTargetThatAnswersNoMoreDoesNotSlowTheOther() throws Exception {
    TestDatabase one = database(newest);
    TestDatabase two = database(oldest);
    try (TestNetwork hole = new TestNetwork(newest.port())) {
      first()
          .connect(address(newest, one).replace(":" + newest.port() + "/", ":" + hole.port() + "/"))
          .appears("#shell")
          .press("#window-new");
      newest().connect(address(oldest, two)).appears("#shell");
      await()
          .atMost(WindowStory.PATIENCE)
          .until(() -> pulses(windows).stream().allMatch(count -> count >= 1));
      hole.freeze();
      int before = pulses(windows).getLast();
      List<Duration> ages = new ArrayList<>();
      await()
          .atMost(WindowStory.PATIENCE)
          .until(
              () -> {
                ages.add(WindowStory.onScreen(() -> age(windows.all().getLast())));
                return WindowStory.onScreen(() -> reading(windows.all().getFirst()).stale());
              });
      assertThat(pulses(windows).getLast()).isGreaterThan(before + 2);
      assertThat(ages).allMatch(age -> age.compareTo(Duration.ofSeconds(6)) < 0);
    }
  }

  private static TileReading reading(Desktop window) {
    return window.session().orElseThrow().tile().readingProperty().get();
  }

  private static Duration age(Desktop window) {
    return Duration.ofSeconds(Long.parseLong(reading(window).age().replace(" s old", "")));
  }

  @Test
  void twentyWindowsLeaveNothingBehind() {
    TestDatabase one = database(newest);
    String address = address(newest, one);
    List<WeakReference<Object>> shells = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      WindowStory.doing(() -> windows.openBeside(windows.all().getFirst()));
      WindowStory window = newest();
      window.connect(address).appears("#shell");
      shells.add(
          new WeakReference<>(WindowStory.onScreen(() -> window.find("#shell").orElseThrow())));
      WindowStory.doing(() -> windows.all().getLast().leave(Desktop.Departure.CLOSE));
    }
    assertThat(WindowStory.stages()).containsExactly(primary);
    await().atMost(WindowStory.PATIENCE).until(() -> WindowStory.sessions(one) == 0);
    await()
        .atMost(WindowStory.PATIENCE)
        .untilAsserted(
            () ->
                assertThat(Thread.getAllStackTraces().keySet())
                    .noneMatch(thread -> thread.getName().startsWith("howdah-sampler")));
    await()
        .atMost(WindowStory.PATIENCE)
        .untilAsserted(
            () -> {
              System.gc();
              assertThat(shells).filteredOn(each -> each.get() != null).isEmpty();
            });
  }
}
