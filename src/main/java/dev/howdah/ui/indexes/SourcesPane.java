package dev.howdah.ui.indexes;

import dev.howdah.index.workload.Source;
import dev.howdah.ui.kit.Icons;
import dev.howdah.ui.kit.SqlPane;
import dev.howdah.ui.kit.VisibleText;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/**
 * From what the workload would be known, where it is not, and how to get that; quiet, for nothing
 * is wrong. Takes no room while there is nothing to say. Node ids: {@code sources}, {@code
 * source-<extension>}.
 */
final class SourcesPane extends VBox {
  private final Label why = new Label();
  private final VBox lines = new VBox(10);

  SourcesPane(String words) {
    super(8);
    setId("sources");
    why.setText(words);
    why.setWrapText(true);
    why.setMinHeight(USE_PREF_SIZE);
    HBox.setHgrow(why, Priority.ALWAYS);
    why.setMaxWidth(Double.MAX_VALUE);
    HBox head = new HBox(8, Icons.of(Icons.INFO, "muted"), why);
    head.setAlignment(Pos.CENTER_LEFT);
    getChildren().addAll(head, lines);
    managedProperty().bind(visibleProperty());
    show(List.of());
  }

  /** Those that are not ready. */
  void show(List<Source> missing) {
    lines.getChildren().setAll(missing.stream().map(SourcesPane::line).toList());
    setVisible(!missing.isEmpty());
  }

  private static Node line(Source source) {
    Label name = new Label(source.extension());
    name.getStyleClass().addAll("mono", "small", "entry-name");
    Label words = new Label(VisibleText.of(source.words()));
    words.getStyleClass().addAll("muted", "small");
    words.setWrapText(true);
    words.setMinHeight(USE_PREF_SIZE);
    VBox line = new VBox(3, name, words);
    line.setId("source-" + source.extension());
    if (!source.remedy().isEmpty()) {
      SqlPane sql = new SqlPane("source-sql-" + source.extension()).lines(5);
      sql.show(String.join("\n", source.remedy()));
      line.getChildren().add(sql);
    }
    return line;
  }
}
