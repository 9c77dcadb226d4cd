package dev.howdah.ui.indexes;

import dev.howdah.index.findings.Finding;
import dev.howdah.index.findings.Silence;
import dev.howdah.ui.kit.Icons;
import dev.howdah.ui.kit.StatePane;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/**
 * The findings: their list, and one of them closer; or that there are none, and what could not be
 * judged. Node ids: {@code nothing-silences}, {@code nothing-sources}.
 */
final class FindingsPane extends StackPane {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
  private static final double NARROW = 660;
  private static final double UNFOLDED = 300;

  private final IndexesViewModel viewModel;
  private final ZoneId zone;
  private final StatePane found;
  private final VBox notes;

  FindingsPane(IndexesViewModel viewModel, ZoneId zone) {
    this.viewModel = viewModel;
    this.zone = zone;
    FindingList list = new FindingList(viewModel);
    list.getStyleClass().add("finding-column");
    FindingDetail detail = new FindingDetail(viewModel, list::focus);
    HBox.setHgrow(detail, Priority.ALWAYS);
    found = new StatePane(new HBox(12, list, detail));
    SilencesPane silences = new SilencesPane(viewModel.silencesProperty(), UNFOLDED);
    silences.setId("nothing-silences");
    silences.setExpanded(true);
    MoreSources sources = new MoreSources(viewModel.missingSourcesProperty());
    sources.setId("nothing-sources");
    notes = new VBox(silences, sources);
    notes.getStyleClass().addAll("card", "finding-card");
    notes.setMaxWidth(NARROW);
    notes.managedProperty().bind(notes.visibleProperty());
    VBox page = new VBox(found, notes);
    page.setAlignment(Pos.CENTER);
    StatePane states =
        new StatePane(page)
            .follow(
                viewModel.looking(),
                viewModel.findings().allProperty(),
                "Looking at the indexes of this database …",
                viewModel::refresh);
    getChildren().add(states);
    viewModel.findings().allProperty().subscribe(() -> show());
    viewModel.silencesProperty().subscribe(() -> show());
    show();
  }

  private void show() {
    List<Finding> findings = viewModel.findings().allProperty().get();
    boolean none = findings != null && findings.isEmpty();
    notes.setVisible(
        none
            && !(viewModel.silencesProperty().get().isEmpty()
                && viewModel.missingSourcesProperty().get().isEmpty()));
    VBox.setVgrow(found, notes.isVisible() ? Priority.NEVER : Priority.ALWAYS);
    if (none) {
      List<Finding.Kind> open = unjudged();
      found.showEmpty(
          open.isEmpty() ? Icons.OK : Icons.INFO,
          open.isEmpty()
              ? "No finding: nothing is missing, superfluous or broken."
              : "Nothing was found in what could be judged.",
          open.isEmpty() ? judgedBy() : notJudged(open));
    } else {
      found.showContent();
    }
  }

  private List<Finding.Kind> unjudged() {
    return viewModel.silencesProperty().get().stream()
        .filter(silence -> !silence.judged())
        .map(Silence::kind)
        .distinct()
        .toList();
  }

  private static String notJudged(List<Finding.Kind> open) {
    return "That is no all-clear: not judged, or only in part, "
        + (open.size() == 1 ? "was " : "were ")
        + open.stream().map(FindingWords::title).collect(Collectors.joining(", "))
        + ". Why is told below.";
  }

  /** By what was judged whether an index is used. */
  private String judgedBy() {
    return viewModel
        .standing()
        .countedSince()
        .map(
            since ->
                "Which indexes are used is known by the server's counters, which run since "
                    + DAY.withZone(zone).format(since)
                    + ".")
        .orElse("");
  }
}
