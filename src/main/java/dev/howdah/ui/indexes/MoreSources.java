package dev.howdah.ui.indexes;

import dev.howdah.index.workload.Source;
import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.TitledPane;

/**
 * What would make more known of the workload: one quiet line that unfolds. Takes no room where all
 * is known. Node id: {@code findings-sources}.
 */
final class MoreSources extends TitledPane {
  private static final double UNFOLDED = 150;

  MoreSources(ObservableValue<List<Source>> missing) {
    super("More could be known of the workload", null);
    SourcesPane sources =
        new SourcesPane("Which indexes the workload would gain by could be told with:")
            .atMost(UNFOLDED);
    setContent(sources);
    setId("findings-sources");
    getStyleClass().add("quiet-titled");
    setAnimated(false);
    setExpanded(false);
    managedProperty().bind(visibleProperty());
    missing.subscribe(
        now -> {
          sources.show(now);
          setVisible(!now.isEmpty());
        });
  }
}
