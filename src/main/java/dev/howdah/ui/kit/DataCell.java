package dev.howdah.ui.kit;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/** A cell of a {@link DataTable}; keeps its nodes while rows pass through it. */
final class DataCell<R> extends TableCell<R, R> {
  private static final PseudoClass CHANGED = PseudoClass.getPseudoClass("changed");

  private final DataColumn<R> column;
  private final TableGlow<R, ?> glow;
  private final Label figure = new Label();
  private final ShareBar bar = new ShareBar();
  private final UseStrip strip = new UseStrip();
  private final List<Badge> badges = new ArrayList<>();
  private final HBox line = new HBox(6);
  private final Tooltip tooltip = new Tooltip();
  private final InvalidationListener glowing = any -> glow();

  DataCell(DataColumn<R> column, TableGlow<R, ?> glow) {
    this.column = column;
    this.glow = glow;
    glow.changes().addListener(new WeakInvalidationListener(glowing));
    tooltip.setWrapText(true);
    tooltip.setMaxWidth(480);
    tooltip.setShowDelay(Duration.millis(400));
    line.setAlignment(Pos.CENTER_LEFT);
    getStyleClass().add("data-" + column.look().name().toLowerCase(java.util.Locale.ROOT));
    switch (column.look()) {
      case TEXT -> setAlignment(Pos.CENTER_LEFT);
      case FIGURE -> setAlignment(Pos.CENTER_RIGHT);
      case MARKS -> setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
      case SHARE -> {
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        HBox.setHgrow(bar, Priority.ALWAYS);
        figure.getStyleClass().add("data-figure-text");
        figure.setMinWidth(Region.USE_PREF_SIZE);
        figure.setAlignment(Pos.CENTER_RIGHT);
        line.getChildren().setAll(bar, figure);
      }
      case USE -> {
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        HBox.setHgrow(strip, Priority.ALWAYS);
        figure.getStyleClass().add("data-use-text");
        figure.setMinWidth(Region.USE_PREF_SIZE);
        figure.setAlignment(Pos.CENTER_RIGHT);
        line.getChildren().setAll(strip, figure);
      }
    }
  }

  @Override
  protected void updateItem(@Nullable R row, boolean empty) {
    super.updateItem(row, empty);
    glow();
    if (empty || row == null) {
      setText(null);
      setGraphic(null);
      setTooltip(null);
      setAccessibleText(null);
      return;
    }
    String text = VisibleText.of(column.textOf(row));
    String hint = column.explanationOf(row);
    switch (column.look()) {
      case TEXT -> {
        setText(text);
        hint = hint.isEmpty() ? text : hint.contains(text) ? hint : text + "\n" + hint;
      }
      case FIGURE -> setText(text);
      case SHARE -> {
        figure.setText(text);
        bar.share(column.shareOf(row));
        setGraphic(line);
      }
      case USE -> {
        figure.setText(text);
        strip.show(column.shareOf(row));
        setAccessibleText(hint.isEmpty() ? text : text + ". " + hint);
        setGraphic(line);
      }
      case MARKS -> {
        List<Mark> marks = column.marksOf(row);
        show(marks);
        setGraphic(line);
        hint = hint.isEmpty() ? explanations(marks) : hint;
      }
    }
    if (hint.isEmpty()) {
      setTooltip(null);
    } else {
      tooltip.setText(hint);
      setTooltip(tooltip);
    }
  }

  private void glow() {
    R row = getItem();
    pseudoClassStateChanged(CHANGED, !isEmpty() && row != null && glow.glows(row, column));
  }

  private void show(List<Mark> marks) {
    while (badges.size() < marks.size()) {
      badges.add(new Badge());
    }
    for (int i = 0; i < marks.size(); i++) {
      badges.get(i).show(marks.get(i).tone(), marks.get(i).text());
    }
    line.getChildren().setAll(badges.subList(0, marks.size()));
  }

  private static String explanations(List<Mark> marks) {
    return String.join(
        "\n",
        marks.stream()
            .filter(mark -> !mark.explanation().isEmpty())
            .map(mark -> mark.text() + ": " + VisibleText.of(mark.explanation()))
            .toList());
  }

  /** A thin bar, filled from the left. */
  private static final class ShareBar extends Region {
    private final Region fill = new Region();
    private double share;

    ShareBar() {
      getStyleClass().add("share-bar");
      fill.getStyleClass().add("share-fill");
      fill.setManaged(false);
      getChildren().add(fill);
      setMinWidth(12);
      setPrefHeight(6);
      setMinHeight(6);
      setMaxHeight(6);
    }

    void share(double part) {
      share = Double.isNaN(part) ? 0 : Math.clamp(part, 0, 1);
      requestLayout();
    }

    @Override
    protected void layoutChildren() {
      double width = share * getWidth();
      fill.resizeRelocate(0, 0, share > 0 ? Math.max(width, 2) : 0, getHeight());
    }
  }
}
