package dev.howdah.ui.shell;

import dev.howdah.ui.kit.Command;
import dev.howdah.ui.kit.Command.Group;
import dev.howdah.ui.kit.Figures;
import dev.howdah.ui.kit.Page;
import dev.howdah.ui.kit.WriteGuard;
import dev.howdah.ui.theme.TextSize;
import dev.howdah.ui.theme.Theme;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;

/** What the frame itself can be told to do. Belongs to the JavaFX thread. */
final class ShellCommands {
  private ShellCommands() {}

  static List<Command> of(ShellView shell, ShellViewModel model, List<Page> pages, Theme theme) {
    List<Command> all = new ArrayList<>();
    for (int i = 0; i < pages.size(); i++) {
      Page page = pages.get(i);
      Command go =
          Command.of(Group.GO, "page-" + page.id(), page.title(), () -> shell.select(page.id()))
              .also("page go to");
      all.add(i < 9 ? go.on("Shortcut+" + (i + 1)) : go);
    }
    all.add(
        Command.of(Group.GO, "filter", "Filter this page", shell::filter)
            .also("search find rows")
            .on("Shortcut+F")
            .unless(because(shell::hasFilter, "There is nothing to filter on this page.")));
    all.add(
        Command.of(Group.GO, "region-next", "Next part of the window", () -> shell.step(1))
            .also("focus header navigation page status bar")
            .on("F6"));
    all.add(
        Command.of(Group.GO, "region-previous", "Previous part of the window", () -> shell.step(-1))
            .also("focus header navigation page status bar")
            .on("Shift+F6"));
    figures(all, shell, model);
    target(all, shell, model);
    all.add(
        Command.of(Group.WINDOW, "theme", "Light or dark colours", theme::toggle)
            .also("theme look mode night")
            .on("Shortcut+Shift+T"));
    textSize(all, theme);
    all.add(
        Command.of(Group.WINDOW, "notices", "Notifications", shell::notices)
            .also("history what happened messages bell"));
    all.add(
        Command.of(Group.HELP, "palette", "Search everything", model.commands()::open)
            .also("command palette find")
            .on("Shortcut+K"));
    all.add(
        Command.of(Group.HELP, "help", "All keys", shell::help)
            .also("help shortcuts keyboard")
            .on("F1"));
    return all;
  }

  private static void textSize(List<Command> all, Theme theme) {
    ObjectProperty<TextSize> size = theme.textSizeProperty();
    all.add(
        Command.of(Group.WINDOW, "text-larger", "Larger text", () -> size.set(size.get().larger()))
            .also("zoom in bigger font size")
            .on("Shortcut+Plus", "Shortcut+Equals"));
    all.add(
        Command.of(
                Group.WINDOW, "text-smaller", "Smaller text", () -> size.set(size.get().smaller()))
            .also("zoom out font size")
            .on("Shortcut+Minus"));
    all.add(
        Command.of(
                Group.WINDOW,
                "text-usual",
                "Text in its usual size",
                () -> size.set(TextSize.usual()))
            .also("zoom reset 100 % font")
            .on("Shortcut+Shift+0"));
  }

  private static void figures(List<Command> all, ShellView shell, ShellViewModel model) {
    all.add(
        Command.of(Group.FIGURES, "refresh", "Refresh the figures now", model::refresh)
            .also("poll reload update")
            .on("F5", "Shortcut+R"));
    all.add(
        Command.of(Group.FIGURES, "pause", "Pause or resume polling", model::pauseOrResume)
            .also("stop hold continue")
            .on("Shortcut+P"));
    for (Duration interval : ShellViewModel.INTERVALS) {
      all.add(
          Command.of(
                  Group.FIGURES,
                  "interval-" + interval.toSeconds(),
                  "Poll every " + Figures.interval(interval),
                  () -> model.chooseInterval(interval))
              .also("interval refresh rate pace")
              .unless(
                  because(
                      () -> !model.paceProperty().get().pulse().equals(interval),
                      "It is polled like this already.")));
    }
    all.add(
        Command.of(Group.FIGURES, "export", "Export what this page lists…", shell::export)
            .also("csv save file download")
            .unless(because(shell::hasExport, "There is nothing to export on this page.")));
  }

  private static void target(List<Command> all, ShellView shell, ShellViewModel model) {
    WriteGuard guard = model.guard();
    all.add(
        Command.of(Group.CHANGES, "unlock", "Unlock production…", guard::ask)
            .also("write allow changes")
            .unless(() -> unlockRefusal(guard)));
    all.add(
        Command.of(Group.CHANGES, "lock", "Lock production now", guard::lock)
            .also("read-only forbid changes")
            .on("Shortcut+Shift+L")
            .evenBehindSheets()
            .unless(() -> lockRefusal(guard)));
    all.add(
        Command.of(Group.TARGET, "target", "Everything about this target", shell::target)
            .also("address version role tls ssh encryption copy details info")
            .on("Shortcut+I"));
    all.add(
        Command.of(
                Group.TARGET, "grants", "What would let this role see more…", model.rights()::open)
            .also("grants rights privileges permissions")
            .unless(because(model.rights()::isWanting, "Nothing is hidden from this role.")));
    all.add(
        Command.of(Group.TARGET, "disconnect", "Disconnect", model::disconnect)
            .also("close connection choose another server log out"));
  }

  private static Supplier<Optional<String>> because(BooleanSupplier possible, String why) {
    return () -> possible.getAsBoolean() ? Optional.empty() : Optional.of(why);
  }

  private static Optional<String> unlockRefusal(WriteGuard guard) {
    return switch (guard.stateProperty().get().phase()) {
      case FREE -> Optional.of("Only production is locked.");
      case UNLOCKED, SOON -> Optional.of("It is unlocked already.");
      case LOCKED, RAN_OUT -> Optional.empty();
    };
  }

  private static Optional<String> lockRefusal(WriteGuard guard) {
    return switch (guard.stateProperty().get().phase()) {
      case FREE -> Optional.of("Only production is locked.");
      case LOCKED, RAN_OUT -> Optional.of("It is locked already.");
      case UNLOCKED, SOON -> Optional.empty();
    };
  }
}
