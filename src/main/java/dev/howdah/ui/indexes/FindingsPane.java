package dev.howdah.ui.indexes;

import dev.howdah.index.findings.Finding;
import dev.howdah.ui.kit.Icons;
import dev.howdah.ui.kit.StatePane;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/** The findings: their list, and one of them closer; or that there are none. */
final class FindingsPane extends StackPane {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

  private final IndexesViewModel viewModel;
  private final ZoneId zone;
  private final StatePane found;

  FindingsPane(IndexesViewModel viewModel, ZoneId zone) {
    this.viewModel = viewModel;
    this.zone = zone;
    FindingList list = new FindingList(viewModel);
    list.setMinWidth(470);
    list.setMaxWidth(470);
    FindingDetail detail = new FindingDetail(viewModel, list::focus);
    HBox.setHgrow(detail, Priority.ALWAYS);
    found = new StatePane(new HBox(12, list, detail));
    StatePane states =
        new StatePane(found)
            .follow(
                viewModel.looking(),
                viewModel.findings().allProperty(),
                "Looking at the indexes of this database …",
                viewModel::refresh);
    getChildren().add(states);
    viewModel.findings().allProperty().subscribe(this::show);
  }

  private void show(@Nullable List<Finding> findings) {
    if (findings == null || !findings.isEmpty()) {
      found.showContent();
      return;
    }
    found.showEmpty(
        Icons.OK,
        "No finding: nothing is missing, superfluous or broken.",
        viewModel
            .standing()
            .countedSince()
            .map(
                since ->
                    "What is used is judged by the server's counters, which run since "
                        + DAY.withZone(zone).format(since)
                        + ".")
            .orElse("Since when the server's counters run is not known here."));
  }
}
