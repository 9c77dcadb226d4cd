package dev.howdah.ui.shell;

import dev.howdah.ui.kit.Command;
import dev.howdah.ui.kit.Shortcut;
import java.util.List;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/**
 * All keys by group, made from the commands whenever it opens, so that it cannot be wrong. Node
 * ids: {@code help-sheet}, {@code help-keys}, {@code help-close}, {@code help-all}.
 */
final class HelpSheet extends OverSheet {
  private static final double COLUMN = 318;

  private final CommandsViewModel commands;
  private final BooleanProperty open = new SimpleBooleanProperty();
  private final HBox groups = new HBox(32, new VBox(16), new VBox(16));
  private final Button close = new Button("Close");

  HelpSheet(CommandsViewModel commands) {
    super("help-sheet", 740);
    this.commands = commands;
    groups.setId("help-keys");
    close.setId("help-close");
    close.setOnAction(event -> dismiss());
    Button all = new Button("All commands…");
    all.setId("help-all");
    all.setOnAction(
        event -> {
          dismiss();
          commands.open();
        });
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    HBox buttons = new HBox(10, all, space, close);
    buttons.setAlignment(Pos.CENTER_RIGHT);
    ScrollPane scroll = new ScrollPane(groups);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("plain-scroll");
    VBox.setVgrow(scroll, Priority.ALWAYS);
    fill(
        title("Keys"),
        scroll,
        wrapped(
            "Esc closes whatever lies over a page and gives the keyboard back. In a table, typing"
                + " filters it; in a chart, the arrow keys, + and − move and zoom."),
        buttons);
    open.subscribe(this::show);
  }

  /** Shows it. */
  void open() {
    open.set(true);
  }

  private void show(boolean now) {
    if (now) {
      VBox left = new VBox(16);
      VBox right = new VBox(16);
      groups.getChildren().setAll(left, right);
      int lines = 0;
      long half = commands.commands().stream().filter(each -> !each.keys().isEmpty()).count() / 2;
      for (Command.Group group : Command.Group.values()) {
        List<Command> keyed =
            commands.commands().stream()
                .filter(command -> command.group() == group)
                .filter(command -> !command.keys().isEmpty())
                .toList();
        if (!keyed.isEmpty()) {
          (lines < half ? left : right).getChildren().add(column(group, keyed));
          lines += keyed.size();
        }
      }
    }
    setVisible(now);
    if (now) {
      close.requestFocus();
    }
  }

  private static VBox column(Command.Group group, List<Command> keyed) {
    Label head = new Label(group.title());
    head.getStyleClass().add("card-title");
    VBox column = new VBox(5, head);
    column.setPrefWidth(COLUMN);
    keyed.forEach(command -> column.getChildren().add(line(command)));
    return column;
  }

  private static HBox line(Command command) {
    Label words = new Label(command.title().words());
    words.setMinWidth(0);
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    HBox line = new HBox(6, words, space);
    line.setAlignment(Pos.CENTER_LEFT);
    command.keys().forEach(keys -> line.getChildren().add(new KeyHint(keys)));
    String pressed =
        command.keys().stream().map(Shortcut::words).collect(Collectors.joining(" or "));
    words.setAccessibleText(command.title().words() + ": " + pressed);
    return line;
  }

  @Override
  void dismiss() {
    open.set(false);
  }
}
