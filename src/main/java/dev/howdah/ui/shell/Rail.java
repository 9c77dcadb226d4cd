package dev.howdah.ui.shell;

import dev.howdah.ui.kit.Icons;
import dev.howdah.ui.kit.Page;
import dev.howdah.ui.kit.Shortcut;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.Font;

/**
 * The navigation: an item a page, with its icon, its name, and how much waits there, the last count
 * to the right of the icon and the one before to the left. Where a low window has no room for the
 * names they give way to tooltips, and the counts stand one below the other. Node ids: {@code
 * nav-…} and {@code nav-…-counts} after the pages' ids.
 */
final class Rail extends VBox {
  private static final PseudoClass NARROW = PseudoClass.getPseudoClass("narrow");

  /** What header, status bar and the rail's own edges take of the window's height. */
  private static final double AROUND = 150;

  /** What an item takes for its icon and its edges, and for its name by the size of its letters. */
  private static final double ITEM = 22;

  private static final double NAME = 4.6;

  private final Map<String, ToggleButton> items = new HashMap<>();
  private final Map<String, StackPane> pills = new HashMap<>();
  private final Map<String, String> tips = new HashMap<>();
  private final List<Page> pages;
  private final ShellViewModel model;
  private boolean isNarrow;

  Rail(ShellView shell, ShellViewModel model, List<Page> pages) {
    this.pages = pages;
    this.model = model;
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
    ObservableValue<Number> height =
        sceneProperty().flatMap(scene -> scene.heightProperty()).orElse(Double.MAX_VALUE);
    ObservableValue<Font> letters =
        Objects.requireNonNull(items.get(pages.getFirst().id())).fontProperty();
    Runnable settle =
        () ->
            narrow(
                height.getValue().doubleValue()
                    < AROUND + pages.size() * (ITEM + NAME * letters.getValue().getSize()));
    height.subscribe(settle);
    letters.subscribe(settle);
    settle.run();
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
          StackPane.setAlignment(
              pill, j == 0 ? Pos.TOP_RIGHT : isNarrow ? Pos.BOTTOM_RIGHT : Pos.TOP_LEFT);
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
    if (low == isNarrow) {
      return;
    }
    isNarrow = low;
    pseudoClassStateChanged(NARROW, low);
    show(model.countsProperty().get());
    items
        .values()
        .forEach(
            item -> item.setContentDisplay(low ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.TOP));
  }
}
