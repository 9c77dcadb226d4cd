package dev.howdah.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.howdah.cli.Arguments;
import dev.howdah.cli.Build;
import dev.howdah.connect.Environment;
import dev.howdah.connect.profile.Profile;
import dev.howdah.connect.profile.ProfileAddress;
import dev.howdah.connect.profile.ProfileLabel;
import dev.howdah.connect.profile.Profiles;
import dev.howdah.connect.secret.MemoryKeychain;
import dev.howdah.index.IndexRequest;
import dev.howdah.monitor.History;
import dev.howdah.testing.TestDatabase;
import dev.howdah.testing.TestServer;
import dev.howdah.testing.TestServer.Version;
import dev.howdah.ui.Specimen;
import dev.howdah.ui.indexes.Work;
import dev.howdah.ui.kit.Badge;
import dev.howdah.ui.kit.Command;
import dev.howdah.ui.kit.Shortcut;
import dev.howdah.ui.shell.CommandsViewModel;
import dev.howdah.ui.shell.NoticesViewModel;
import dev.howdah.ui.shell.Polling;
import dev.howdah.ui.shell.ShellViewModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.TableView;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** What the palette of a whole window reaches, and what the window tells, on a real server. */
@ExtendWith(ApplicationExtension.class)
class CommandsTest {
  private static final Path HANDBOOK = Path.of("src", "docs", "keyboard.md");

  @TempDir private Path data;

  private final TestDatabase database = TestServer.shared(Version.NEWEST).newDatabase();

  @SuppressWarnings("NullAway.Init")
  private Stage primary;

  @SuppressWarnings("NullAway.Init")
  private Windows windows;

  @Start
  void start(Stage stage) {
    Platform.setImplicitExit(false);
    primary = stage;
  }

  @BeforeEach
  void open() {
    database.run("CREATE TABLE shelf (id int PRIMARY KEY, title text)");
    database.run("CREATE TABLE books (id int PRIMARY KEY)");
    Clock clock = Clock.system(ZoneOffset.UTC);
    new Profiles(data, new MemoryKeychain().keychain(), clock)
        .save(
            Profile.create(
                new ProfileLabel("Orders", Optional.empty(), Optional.empty(), Environment.STAGING),
                ProfileAddress.of("postgresql://nobody@localhost:1/orders")));
    windows =
        WindowStory.onScreen(
            () -> {
              Windows made = TestWindows.of(data, data, clock);
              made.open(primary, new Arguments(false, Optional.empty()));
              return made;
            });
    window()
        .connect(
            "postgresql://postgres@localhost:"
                + TestServer.shared(Version.NEWEST).port()
                + "/"
                + database.name()
                + "?sslmode=disable")
        .appears("#shell");
  }

  @AfterEach
  void close() {
    WindowStory.doing(
        () -> {
          windows.all().stream().map(Desktop::stage).forEach(Stage::hide);
          windows.close();
        });
    database.close();
  }

  private WindowStory window() {
    return new WindowStory(primary);
  }

  private CommandsViewModel palette() {
    return WindowStory.onScreen(() -> windows.all().getFirst().session().orElseThrow().palette());
  }

  /** Types until the first line is what is looked for, and presses Enter. */
  private void go(String typed, String first) {
    CommandsViewModel palette = palette();
    await()
        .atMost(WindowStory.PATIENCE)
        .until(
            () ->
                WindowStory.onScreen(
                    () -> {
                      palette.open();
                      palette.queryProperty().set(typed);
                      return palette.first().equals(Optional.of(first));
                    }));
    WindowStory.doing(palette::runFirst);
  }

  private String chosen(String table) {
    return WindowStory.onScreen(
        () ->
            window()
                .find(table)
                .map(TableView.class::cast)
                .map(each -> String.valueOf(each.getSelectionModel().getSelectedItem()))
                .orElse(""));
  }

  @Test
  void aTableAndAnIndexAreReachedByTheirNames() {
    go("shel", "public.shelf");
    window().appears("#tables-page");
    await().atMost(WindowStory.PATIENCE).until(() -> chosen("#tables").contains("table=shelf"));

    go("books_p", "public.books_pkey");
    window().appears("#indexes-page");
    await()
        .atMost(WindowStory.PATIENCE)
        .until(() -> chosen("#indexes-table").contains("index=books_pkey"));
  }

  @Test
  void whichHowdahThisIsIsToldOverThePage() throws IOException {
    go("about", "About Howdah");
    window()
        .appears("#about")
        .says("#about-build", Build.text())
        .says("#about-build", "Java " + Runtime.version());
    await().atMost(WindowStory.PATIENCE).until(() -> WindowStory.onScreen(() -> isAboutFocused()));
    window().press("#about-close").vanishes("#about");
  }

  private boolean isAboutFocused() {
    for (Node each = primary.getScene().getFocusOwner(); each != null; each = each.getParent()) {
      if ("about".equals(each.getId())) {
        return true;
      }
    }
    return false;
  }

  @Test
  void aSavedConnectionOpensInAWindowOfItsOwn() {
    go("orders", "Orders");
    await().atMost(WindowStory.PATIENCE).until(() -> WindowStory.stages().size() == 2);
    window().appears("#shell");
  }

  private Session session() {
    return windows.all().getFirst().session().orElseThrow();
  }

  private void build(Work... works) {
    WindowStory.doing(() -> session().work().queue().add(List.of(works)));
  }

  private static Work index(String name, String column) {
    return new Work.Build(
        new IndexRequest(
            "public",
            name,
            "shelf",
            "CREATE INDEX CONCURRENTLY %s ON public.shelf (%s)".formatted(name, column)),
        1);
  }

  @Test
  void aBuildThatEndedIsToldWhereItIsNotSeenAnyhow() {
    build(index("ix_shelf_title", "title"));
    window()
        .appears("#notice-words")
        .says("#notice-words", "ix_shelf_title: Built and valid")
        .press("#notice-way");
    window().appears("#indexes-page").vanishes("#notice-words");

    build(index("ix_shelf_nothing", "nothing"));
    NoticesViewModel notices = WindowStory.onScreen(() -> session().happened());
    await()
        .atMost(WindowStory.PATIENCE)
        .until(() -> WindowStory.onScreen(() -> notices.historyProperty().get().size()) == 2);
    assertThat(WindowStory.onScreen(() -> notices.unseenProperty().get())).isZero();
    assertThat(WindowStory.onScreen(() -> notices.historyProperty().get().getFirst()))
        .satisfies(
            told -> {
              assertThat(told.notice().tone()).isEqualTo(Badge.Tone.BAD);
              assertThat(told.notice().words()).startsWith("ix_shelf_nothing: ");
            });
  }

  @Test
  void manyBuildsAreToldInOneSentenceAndFailuresEachByThemselves() {
    build(
        index("ix_one", "title"),
        index("ix_none", "nothing"),
        index("ix_two", "id, title"),
        index("ix_three", "title, id"));
    window().appears("#notice-words").says("#notice-words", "3 works on indexes are done.");
    assertThat(WindowStory.onScreen(() -> session().happened().historyProperty().get()))
        .extracting(told -> told.notice().tone())
        .containsExactly(Badge.Tone.OK, Badge.Tone.BAD);
  }

  @Test
  void aLinkThatCameBackAndARestartAreToldALostLinkIsOnlyNoted() {
    List<History.Point> past = Specimen.past(false);
    List<String> told =
        WindowStory.onScreen(
            () -> {
              Clock clock = Clock.fixed(Specimen.NOON.plusSeconds(63), ZoneOffset.UTC);
              ShellViewModel shell =
                  new ShellViewModel(
                      Specimen.commands(),
                      Specimen.guard(Environment.PRODUCTION, clock),
                      Specimen.rights(),
                      new Polling(() -> {}, () -> {}, () -> {}, pace -> {}),
                      () -> {},
                      clock);
              SessionNotices notices =
                  new SessionNotices(shell, page -> {}, session().work(), clock);
              notices.show(Specimen.lost(past, Duration.ofSeconds(5)));
              notices.show(Specimen.lost(past, Duration.ofSeconds(9)));
              assertThat(shell.notices().unseenProperty().get()).isZero();
              notices.show(Specimen.sample(past));
              notices.restarted();
              return shell.notices().historyProperty().get().stream()
                  .map(each -> each.notice().words())
                  .toList();
            });
    assertThat(told)
        .containsExactly(
            "The server was restarted, or another one answers. Production is locked.",
            "The server answers again, after 1 min 03 s without figures.",
            Specimen.gone().sentence());
  }

  @Test
  void theHandbookHasEveryKeyAndNoOther() throws IOException {
    List<Command> all = WindowStory.onScreen(() -> palette().commands());
    StringBuilder lists = new StringBuilder();
    for (Command.Group group : Command.Group.values()) {
      List<Command> keyed =
          all.stream()
              .filter(command -> command.group() == group)
              .filter(command -> !command.keys().isEmpty())
              .toList();
      if (!keyed.isEmpty()) {
        lists
            .append("\n## ")
            .append(group.title())
            .append("\n\n| Keys | What they do |\n|---|---|\n");
        keyed.forEach(
            command ->
                lists
                    .append("| ")
                    .append(
                        command.keys().stream()
                            .map(Shortcut::written)
                            .collect(Collectors.joining(", ")))
                    .append(" | ")
                    .append(command.title().words())
                    .append(" |\n"));
      }
    }
    String handbook = Files.readString(HANDBOOK);
    assertThat(handbook.substring(handbook.indexOf("\n## "))).isEqualTo(lists.toString());
  }
}
