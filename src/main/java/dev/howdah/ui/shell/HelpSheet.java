package dev.howdah.ui.shell;

import dev.howdah.ui.kit.Command;
import dev.howdah.ui.kit.Shortcut;
import java.util.ArrayList;
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

  /** What a head and the gap above it take, in lines. */
  private static final int HEAD = 2;

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
            "Esc closes a sheet or a list that lies over the page, and you go on where you were. In"
                + " a table, just type to filter it. In a chart, the arrow keys move and + and −"
                + " zoom."),
        buttons);
    open.subscribe(this::show);
  }

  /** Shows it. */
  void open() {
    open.set(true);
  }

  private void show(boolean now) {
    if (now) {
      groups.getChildren().setAll(new VBox(16), new VBox(16));
      List<VBox> all = new ArrayList<>();
      List<Integer> sizes = new ArrayList<>();
      for (Command.Group group : Command.Group.values()) {
        List<Command> keyed =
            commands.commands().stream()
                .filter(command -> command.group() == group)
                .filter(command -> !command.keys().isEmpty())
                .toList();
        if (!keyed.isEmpty()) {
          all.add(column(group, keyed));
          sizes.add(keyed.size() + HEAD);
        }
      }
      int first = even(sizes);
      for (int i = 0; i < all.size(); i++) {
        ((VBox) groups.getChildren().get(i < first ? 0 : 1)).getChildren().add(all.get(i));
      }
    }
    setVisible(now);
    if (now) {
      close.requestFocus();
    }
  }

  /** How many of these, one below the other, are nearest to half of all. */
  private static int even(List<Integer> sizes) {
    int whole = sizes.stream().mapToInt(Integer::intValue).sum();
    int best = 0;
    int nearest = whole;
    int above = 0;
    for (int i = 0; i < sizes.size(); i++) {
      above += sizes.get(i);
      int away = Math.abs(whole - 2 * above);
      if (away < nearest) {
        nearest = away;
        best = i + 1;
      }
    }
    return best;
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
