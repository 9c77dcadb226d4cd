package dev.howdah.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.howdah.testing.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.testfx.util.WaitForAsyncUtils;

/** What a user does in one of several windows, found by its stage. */
record WindowStory(Stage stage) {
  static final Duration PATIENCE = Duration.ofSeconds(40);

  /** Does or looks at something on the JavaFX thread. */
  static <T> T onScreen(Callable<T> look) {
    return WaitForAsyncUtils.waitForAsyncFx(PATIENCE.toMillis(), look);
  }

  static void doing(Runnable deed) {
    onScreen(
        () -> {
          deed.run();
          return true;
        });
  }

  /** The windows that are open, those of pop-ups left out. */
  static List<Stage> stages() {
    return onScreen(
        () ->
            Window.getWindows().stream()
                .filter(Stage.class::isInstance)
                .map(Stage.class::cast)
                .toList());
  }

  WindowStory connect(String uri) {
    appears("#connect-uri");
    doing(() -> ((TextField) find("#connect-uri").orElseThrow()).setText(uri));
    return press("#connect-submit");
  }

  WindowStory appears(String query) {
    await().atMost(PATIENCE).until(() -> onScreen(() -> find(query).isPresent()));
    return this;
  }

  WindowStory vanishes(String query) {
    await().atMost(PATIENCE).until(() -> onScreen(() -> find(query).isEmpty()));
    return this;
  }

  WindowStory press(String query) {
    await()
        .atMost(PATIENCE)
        .until(() -> onScreen(() -> find(query).filter(node -> !node.isDisabled()).isPresent()));
    doing(() -> ((ButtonBase) find(query).orElseThrow()).fire());
    return this;
  }

  WindowStory says(String query, String words) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(onScreen(() -> words(find(query).orElseThrow()))).contains(words));
    return this;
  }

  /** All words below a node. */
  static String words(Node node) {
    StringBuilder words = new StringBuilder();
    if (node instanceof Labeled labeled && labeled.getText() != null) {
      words.append(labeled.getText()).append('\n');
    }
    if (node instanceof Parent parent) {
      parent.getChildrenUnmodifiable().stream()
          .filter(Node::isVisible)
          .forEach(child -> words.append(words(child)));
    }
    return words.toString();
  }

  /** The visible node of this window; on the JavaFX thread. */
  Optional<Node> find(String query) {
    return Stream.ofNullable(stage.getScene())
        .flatMap(scene -> scene.getRoot().lookupAll(query).stream())
        .filter(WindowStory::shown)
        .findFirst();
  }

  private static boolean shown(Node node) {
    for (Node at = node; at != null; at = at.getParent()) {
      if (!at.isVisible()) {
        return false;
      }
    }
    return node.getScene() != null;
  }

  /** How many sessions of Howdah the server has in a database. */
  static int sessions(TestDatabase database) {
    return Integer.parseInt(
        database
            .rows(
                "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'Howdah'"
                    + " AND datname = current_database()")
            .getFirst());
  }
}
