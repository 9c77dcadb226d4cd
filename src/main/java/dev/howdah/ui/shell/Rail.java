package dev.howdah.ui.shell;

import dev.howdah.ui.kit.Icons;
import dev.howdah.ui.kit.Page;
import dev.howdah.ui.kit.Shortcut;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/**
 * The navigation: an item a page, with its icon, its name, and how much waits there, the last count
 * to the right of the icon and the one before to the left. In a low window the names give way to
 * tooltips. Node ids: {@code nav-…} and {@code nav-…-counts} after the pages' ids.
 */
final class Rail extends VBox {
  private static final PseudoClass NARROW = PseudoClass.getPseudoClass("narrow");

  /** Up to this height of the window the names give way. */
  private static final double LOW = 620;

  private final Map<String, ToggleButton> items = new HashMap<>();
  private final Map<String, StackPane> pills = new HashMap<>();
  private final Map<String, String> tips = new HashMap<>();
  private final List<Page> pages;

  Rail(ShellView shell, ShellViewModel model, List<Page> pages) {
    this.pages = pages;
    getStyleClass().add("rail");
    ToggleGroup group = new ToggleGroup();
    for (int i = 0; i < pages.size(); i++) {
      Page page = pages.get(i);
      tips.put(
          page.id(),
          i < 9
              ? page.title() + " (" + new Shortcut("Shortcut+" + (i + 1)).words() + ")"
              : page.title());
      getChildren().add(item(shell, group, page));
    }
    model.countsProperty().subscribe(this::show);
    sceneProperty()
        .flatMap(scene -> scene.heightProperty())
        .map(height -> height.doubleValue() <= LOW)
        .orElse(false)
        .subscribe(this::narrow);
  }

  private StackPane item(ShellView shell, ToggleGroup group, Page page) {
    StackPane counts = new StackPane();
    counts.setId("nav-" + page.id() + "-counts");
    counts.getStyleClass().add("rail-counts");
    counts.setMouseTransparent(true);
    pills.put(page.id(), counts);
    ToggleButton item = new ToggleButton(page.title(), Icons.of(page.icon()));
    items.put(page.id(), item);
    item.setId("nav-" + page.id());
    item.setContentDisplay(ContentDisplay.TOP);
    item.setMaxWidth(Double.MAX_VALUE);
    item.setWrapText(true);
    item.setToggleGroup(group);
    item.getStyleClass().add("rail-item");
    item.setTooltip(new Tooltip());
    item.setOnAction(event -> shell.select(page.id()));
    shell.selectedProperty().subscribe(now -> item.setSelected(page.equals(now)));
    item.selectedProperty()
        .subscribe(
            () -> {
              if (page.equals(shell.selectedProperty().get())) {
                item.setSelected(true);
              }
            });
    StackPane whole = new StackPane(item, counts);
    return whole;
  }

  private void show(Map<String, List<PageCount>> counts) {
    for (Page page : pages) {
      List<PageCount> mine =
          counts.getOrDefault(page.id(), List.of()).stream()
              .filter(count -> count.number() > 0)
              .toList();
      StackPane row = pills.get(page.id());
      ToggleButton item = items.get(page.id());
      if (row != null && item != null) {
        row.getChildren().clear();
        for (int j = 0; j < Math.min(2, mine.size()); j++) {
          Label pill = pill(mine.get(mine.size() - 1 - j));
          StackPane.setAlignment(pill, j == 0 ? Pos.TOP_RIGHT : Pos.TOP_LEFT);
          row.getChildren().add(pill);
        }
        String words = mine.stream().map(PageCount::words).collect(Collectors.joining(", "));
        item.setAccessibleText(words.isEmpty() ? page.title() : page.title() + ", " + words);
        item.getTooltip().setText(tips.get(page.id()) + (words.isEmpty() ? "" : "\n" + words));
      }
    }
  }

  private static Label pill(PageCount count) {
    Label pill = new Label(count.shown());
    pill.getStyleClass().addAll("rail-count", count.tone().styleClass());
    pill.setMinSize(USE_PREF_SIZE, USE_PREF_SIZE);
    return pill;
  }

  private void narrow(boolean low) {
    pseudoClassStateChanged(NARROW, low);
    items
        .values()
        .forEach(
            item -> item.setContentDisplay(low ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.TOP));
  }
}
