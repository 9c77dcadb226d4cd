package dev.howdah.ui.shell;

import dev.howdah.ui.kit.Command;
import dev.howdah.ui.kit.Shortcut;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Scene;
import javafx.scene.input.KeyCombination;
import org.jspecify.annotations.Nullable;

/**
 * The keys of the commands on the scene that shows the shell, as long as it does. Keys that the
 * scene has already stay as they are. Belongs to the JavaFX thread.
 */
final class Keys {
  private final CommandsViewModel commands;
  private final Consumer<Command> pressed;
  private final List<KeyCombination> mine = new ArrayList<>();
  private @Nullable Scene scene;

  /**
   * On no scene yet.
   *
   * @param pressed told whose keys were
   */
  Keys(CommandsViewModel commands, Consumer<Command> pressed) {
    this.commands = commands;
    this.pressed = pressed;
  }

  /** The shell has come to another scene, or to none. */
  void move(@Nullable Scene now) {
    Scene before = scene;
    if (before != null) {
      mine.forEach(before.getAccelerators()::remove);
    }
    mine.clear();
    scene = now;
    refresh();
  }

  /** More commands are offered. */
  void refresh() {
    Scene now = scene;
    if (now == null) {
      return;
    }
    for (Command command : commands.commands()) {
      for (Shortcut keys : command.keys()) {
        KeyCombination combination = keys.combination();
        if (!now.getAccelerators().containsKey(combination)) {
          now.getAccelerators().put(combination, () -> pressed.accept(command));
          mine.add(combination);
        }
      }
    }
  }
}
