package dev.howdah.ui.screens;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.connect.Environment;
import dev.howdah.monitor.Pulse;
import dev.howdah.ui.Specimen;
import dev.howdah.ui.kit.Icons;
import dev.howdah.ui.kit.Page;
import dev.howdah.ui.shell.Polling;
import dev.howdah.ui.shell.ShellView;
import dev.howdah.ui.shell.ShellViewModel;
import dev.howdah.ui.theme.Theme;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.TableView;
import javafx.scene.layout.Region;

/**
 * A page inside the shell, and what is done on it once it is on screen.
 *
 * @param id of the page
 * @param deeds run on the JavaFX thread
 */
record Story(Parent page, String id, Environment environment, Consumer<Scene> deeds) {
  /** Since when a target does not answer, in the pictures of that. */
  static final Duration SILENCE = Duration.ofSeconds(30);

  /** Gives the story; on the JavaFX thread. */
  @FunctionalInterface
  interface Teller {
    Story tell();
  }

  /** Takes its picture in each framing, and says what is wrong with it; see {@link ScreenAudit}. */
  static List<String> faults(Teller teller, String name, List<Framing> framings) throws Exception {
    Story[] told = new Story[1];
    return Studio.draw(
        name,
        framings,
        theme -> {
          told[0] = teller.tell();
          return told[0].shell(theme, name.matches(".*(stale|unreachable).*"));
        },
        scene -> told[0].deeds().accept(scene));
  }

  static List<String> faults(Teller teller, String name, Framing framing) throws Exception {
    return faults(teller, name, List.of(framing));
  }

  /** Around the page, with the latest poll; it failed where the page shows that too. */
  private ShellView shell(Theme theme, boolean lost) {
    ShellViewModel model =
        new ShellViewModel(
            Specimen.facts(),
            Specimen.guard(environment, Clock.fixed(Figures.NOW, ZoneOffset.UTC)),
            Specimen.rights(),
            new Polling(() -> {}, () -> {}, () -> {}, pace -> {}),
            () -> {},
            Clock.fixed(Figures.NOW, ZoneOffset.UTC));
    ShellView shell =
        new ShellView(
            model,
            List.of(
                sheet("overview", "Overview", Icons.OVERVIEW),
                sheet("tables", "Tables", Icons.TABLES),
                sheet("indexes", "Indexes", Icons.INDEXES),
                sheet("install", "Schema objects", Icons.INSTALL),
                sheet("journal", "Journal", Icons.JOURNAL)),
            theme);
    model.show(lost ? Specimen.lost(pulse(true), SILENCE) : Specimen.sample(pulse(false)));
    shell.select(id);
    return shell;
  }

  /** The latest one that came. */
  static Pulse pulse(boolean lost) {
    return Specimen.pulse(
        lost ? Figures.NOW.minus(SILENCE) : Figures.NOW.minusSeconds(1),
        List.of(),
        Specimen.calm(new Random(7), 0.5));
  }

  private Page sheet(String of, String title, String icon) {
    return new Page(of, title, icon, of.equals(id) ? page : new Region());
  }

  /** Finds a node in the scene as it is laid out now. */
  static <T extends Node> T find(Scene scene, Class<T> type, String query) {
    scene.getRoot().applyCss();
    scene.getRoot().layout();
    return type.cast(Objects.requireNonNull(scene.lookup(query), query));
  }

  static void press(Scene scene, String query) {
    find(scene, ButtonBase.class, query).fire();
  }

  static void choose(Scene scene, String query, int row) {
    find(scene, TableView.class, query).getSelectionModel().clearAndSelect(row);
  }

  static void await(CountDownLatch reached) {
    try {
      assertThat(reached.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
