package dev.howdah.ui.indexes;

import dev.howdah.index.Blocker;
import dev.howdah.ui.kit.ConfirmField;
import dev.howdah.ui.kit.Figures;
import dev.howdah.ui.kit.TypedConfirmation;
import dev.howdah.ui.kit.VisibleText;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/**
 * One whom a build waits for, or would, and what can be done about it: each asks once more in place
 * and says what it means. Node ids: {@code blocker-cancel-<pid>}, {@code blocker-terminate-<pid>},
 * {@code blocker-confirm-<pid>}, {@code blocker-keep-<pid>}, and on production {@code
 * blocker-typed-<pid>}.
 */
final class BlockerLine extends VBox {
  private static final int QUERY = 90;

  private final BlockerEndings endings;
  private final Blocker blocker;
  private final String pid;
  private final HBox buttons = new HBox(8);
  private final VBox asking = new VBox(8);

  BlockerLine(BlockerEndings endings, Blocker blocker) {
    super(3);
    this.endings = endings;
    this.blocker = blocker;
    pid = blocker.pid().isPresent() ? Integer.toString(blocker.pid().getAsInt()) : "prepared";
    getStyleClass().add("blocker-line");
    setAccessibleText(blocker.sentence());
    Label who = new Label(VisibleText.of(who()));
    who.getStyleClass().add("entry-name");
    who.setWrapText(true);
    who.setMinHeight(USE_PREF_SIZE);
    who.setMaxWidth(Double.MAX_VALUE);
    Label how = new Label(VisibleText.of(how()));
    how.getStyleClass().addAll("muted", "small");
    how.setWrapText(true);
    how.setMinHeight(USE_PREF_SIZE);
    if (blocker.canBeCancelled()) {
      buttons
          .getChildren()
          .add(button("blocker-cancel-", "Cancel its statement…", this::askCancel));
    }
    if (blocker.canBeTerminated()) {
      buttons.getChildren().add(button("blocker-terminate-", "End its session…", this::askEnd));
    }
    buttons.setMinWidth(USE_PREF_SIZE);
    buttons.disableProperty().bind(endings.ending().running());
    buttons.setAlignment(Pos.CENTER_LEFT);
    buttons.managedProperty().bind(buttons.visibleProperty());
    asking.managedProperty().bind(asking.visibleProperty());
    asking.setVisible(false);
    getChildren().addAll(who, how);
    blocker
        .query()
        .filter(query -> !query.isBlank())
        .ifPresent(
            query -> {
              Label statement = new Label(VisibleText.of(shortened(query)));
              statement.getStyleClass().addAll("mono", "small");
              statement.setWrapText(true);
              statement.setMinHeight(USE_PREF_SIZE);
              statement.setTooltip(new Tooltip(query));
              getChildren().add(statement);
            });
    if (!buttons.getChildren().isEmpty()) {
      getChildren().add(buttons);
    }
    getChildren().add(asking);
  }

  /** Such as {@code Session 4711 · alice · psql}; a sentence where it has no session. */
  private String who() {
    if (blocker.pid().isEmpty()) {
      return blocker.sentence();
    }
    List<String> parts = new ArrayList<>(List.of("Session " + pid));
    blocker.user().ifPresent(parts::add);
    blocker.application().filter(name -> !name.isBlank()).ifPresent(parts::add);
    return String.join(" · ", parts);
  }

  private String how() {
    List<String> parts = new ArrayList<>();
    blocker.state().ifPresent(parts::add);
    blocker.age().ifPresent(age -> parts.add("in a transaction for " + Figures.age(age)));
    parts.add("holds it up " + blocker.kind().when());
    return String.join(" · ", parts);
  }

  static String shortened(String query) {
    String line = query.strip().replaceAll("\\s+", " ");
    return line.length() <= QUERY ? line : line.substring(0, QUERY - 1).stripTrailing() + "…";
  }

  private Button button(String id, String words, Runnable does) {
    Button button = new Button(words);
    button.setId(id + pid);
    button.getStyleClass().add("small");
    button.setMinWidth(USE_PREF_SIZE);
    button.setOnAction(event -> does.run());
    return button;
  }

  private void askCancel() {
    ask(
        blocker.kind() == Blocker.Kind.INDEX_BUILD
            ? "Its build ends now, and what it has built stays behind as an INVALID index."
            : "Its statement fails now; the session stays, and a transaction it is in is lost.",
        "Cancel its statement",
        guard -> endings.cancel(blocker, guard));
  }

  private void askEnd() {
    ask(
        blocker.kind() == Blocker.Kind.INDEX_BUILD
            ? "Its connection is cut, and what it has built stays behind as an INVALID index."
            : "Its connection is cut, and what it has not committed is rolled back.",
        "End its session",
        guard -> endings.terminate(blocker, guard));
  }

  private void ask(String meaning, String words, Consumer<TypedConfirmation> does) {
    Label label = new Label(VisibleText.of(whom() + meaning));
    label.setWrapText(true);
    label.setMinHeight(USE_PREF_SIZE);
    HBox.setHgrow(label, Priority.ALWAYS);
    label.setMaxWidth(Double.MAX_VALUE);
    TypedConfirmation guard = endings.guard();
    ConfirmField typed = new ConfirmField("blocker-typed-" + pid, guard);
    Button confirm =
        button(
            "blocker-confirm-",
            words,
            () -> {
              answered();
              does.accept(guard);
            });
    confirm.getStyleClass().add("ends");
    confirm.disableProperty().bind(guard.satisfied().not());
    Button keep = button("blocker-keep-", "Keep it", this::answered);
    HBox line = new HBox(8, label, keep, confirm);
    line.setAlignment(Pos.CENTER_LEFT);
    asking.getChildren().setAll(typed, line);
    asking.setVisible(true);
    buttons.setVisible(false);
    if (guard.required()) {
      typed.focus();
    } else {
      keep.requestFocus();
    }
  }

  /** Whose work is lost. */
  private String whom() {
    return blocker.user().map(user -> "This is the work of " + user + ". ").orElse("");
  }

  private void answered() {
    asking.setVisible(false);
    asking.getChildren().clear();
    buttons.setVisible(true);
  }
}
