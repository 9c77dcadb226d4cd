package dev.howdah.ui.tables;

import dev.howdah.ui.kit.Icons;
import dev.howdah.ui.kit.SqlPane;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/**
 * What is wrong with a table, and the next step: the statement with what it does to others, or the
 * way to the page of the indexes. Node ids: {@code table-advice-0} and so on, {@code
 * table-advice-0-go}. On the JavaFX thread.
 */
final class AdviceStep extends VBox {
  private final Label told = new Label(null, Icons.of(Icons.WARNING, "icon-warn"));
  private final Label price = muted("");
  private Closer.Advice advice;

  AdviceStep(Closer.Advice first, int number, Runnable toIndexes) {
    super(6);
    advice = first;
    told.setWrapText(true);
    told.setMinHeight(USE_PREF_SIZE);
    told.setMaxWidth(Double.MAX_VALUE);
    told.setGraphicTextGap(8);
    HBox.setHgrow(told, Priority.ALWAYS);
    price.setWrapText(true);
    price.setMinWidth(0);
    price.setMinHeight(USE_PREF_SIZE);
    price.managedProperty().bind(price.visibleProperty());
    if (first.step() == Closer.Step.INDEXES) {
      Button go = new Button("To the findings", Icons.of(Icons.NEXT));
      go.setId("table-advice-" + number + "-go");
      go.getStyleClass().add("small");
      go.setMinWidth(Region.USE_PREF_SIZE);
      go.setOnAction(event -> toIndexes.run());
      HBox line = new HBox(10, told, go);
      line.setAlignment(Pos.CENTER_LEFT);
      getChildren().add(line);
    } else {
      getChildren().add(told);
    }
    if (!first.sql().isEmpty()) {
      SqlPane sql = new SqlPane("table-advice-" + number);
      sql.show(first.sql());
      getChildren().add(sql);
    }
    getChildren().add(price);
    tell(first);
  }

  /** Other figures for the same step; false where it is another one, and nothing is changed. */
  boolean tell(Closer.Advice next) {
    if (next.about() != advice.about() || !next.sql().equals(advice.sql())) {
      return false;
    }
    advice = next;
    told.setText(next.words());
    price.setText(next.price());
    price.setVisible(!next.price().isEmpty());
    return true;
  }

  static Label muted(String text) {
    Label label = new Label(text);
    label.getStyleClass().add("muted");
    label.setMinWidth(Region.USE_PREF_SIZE);
    return label;
  }
}
