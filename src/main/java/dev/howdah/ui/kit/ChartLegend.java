package dev.howdah.ui.kit;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.shape.Line;

/**
 * The lines of a chart with their newest values. A click hides or shows one; a double click or
 * Enter shows it alone, and again all of them. The entries' node ids are {@code id-1}, {@code
 * id-2}, …
 */
final class ChartLegend extends HBox {
  private final Quantity quantity;
  private final Runnable changed;
  private final List<ToggleButton> entries = new ArrayList<>();
  private final List<Label> newest = new ArrayList<>();
  private boolean several;

  /**
   * One that shows all lines.
   *
   * @param changed called when others are hidden
   */
  ChartLegend(String id, Quantity quantity, List<String> names, Runnable changed) {
    this.quantity = quantity;
    this.changed = changed;
    getStyleClass().add("legend");
    setAlignment(Pos.CENTER_LEFT);
    setMinWidth(0);
    for (int i = 0; i < names.size(); i++) {
      entries.add(entry(id + "-" + (i + 1), names.get(i), i));
    }
    getChildren().addAll(entries);
  }

  private ToggleButton entry(String id, String name, int index) {
    Line swatch = new Line(0, 0, 16, 0);
    swatch.getStyleClass().addAll("legend-line", "legend-line-" + (index % 12 + 1));
    Label words = new Label(name);
    words.getStyleClass().add("legend-name");
    Label value = new Label(Quantity.NONE);
    value.getStyleClass().add("legend-value");
    value.setMinWidth(USE_PREF_SIZE);
    newest.add(value);
    HBox content = new HBox(6, swatch, words, value);
    content.setAlignment(Pos.CENTER_LEFT);
    ToggleButton toggle = new ToggleButton(null, content);
    toggle.setId(id);
    toggle.getStyleClass().add("legend-entry");
    toggle.setSelected(true);
    toggle.setAccessibleText(name);
    toggle.setTooltip(
        new Tooltip("“" + name + "”: click to show or hide, double-click or Enter to show alone"));
    toggle
        .selectedProperty()
        .subscribe(
            on -> {
              content.setOpacity(on ? 1 : 0.45);
              moved();
            });
    toggle.addEventHandler(
        MouseEvent.MOUSE_CLICKED,
        event -> {
          if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
            alone(index);
          }
        });
    toggle.addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ENTER) {
            alone(index);
            event.consume();
          }
        });
    return toggle;
  }

  private void moved() {
    if (!several) {
      changed.run();
    }
  }

  /** Shows one line alone; all of them where it is alone already. */
  void alone(int index) {
    boolean already =
        shows(index) && entries.stream().filter(ToggleButton::isSelected).count() == 1;
    several = true;
    for (int i = 0; i < entries.size(); i++) {
      entries.get(i).setSelected(already || i == index);
    }
    several = false;
    moved();
  }

  boolean shows(int index) {
    return index >= entries.size() || entries.get(index).isSelected();
  }

  /** New figures, in the order of the names. */
  void show(List<Trace> traces) {
    for (int i = 0; i < newest.size(); i++) {
      double value = i < traces.size() ? traces.get(i).latest() : Double.NaN;
      newest.get(i).setText(quantity.text(value));
    }
  }
}
