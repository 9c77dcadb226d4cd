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
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/**
 * The findings: their list, and one of them closer; or that there are none, and what could not be
 * judged. Node ids: those of its parts.
 */
final class FindingsPane extends StackPane {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

  private final IndexesViewModel viewModel;
  private final ZoneId zone;
  private final StatePane found;
  private final SilencesPane silences;
  private final SourcesPane sources;
  private final VBox nothing;
  private final FindingList list;

  FindingsPane(IndexesViewModel viewModel, ZoneId zone) {
    this.viewModel = viewModel;
    this.zone = zone;
    NotesPane notes = new NotesPane(viewModel, this::focusList);
    list = new FindingList(viewModel, notes);
    FindingDetail detail = new FindingDetail(viewModel, list::focus);
    detail.visibleProperty().bind(notes.visibleProperty().not());
    found = new StatePane(new FindingColumns(list, new StackPane(detail, notes)));
    silences = new SilencesPane();
    sources = new SourcesPane("Which indexes the workload would gain by could be told with:");
    VBox told = new VBox(18, silences, sources);
    told.getStyleClass().add("nothing-notes");
    ScrollPane scroll = new ScrollPane(told);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("plain-scroll");
    told.heightProperty().subscribe(high -> scroll.setPrefViewportHeight(high.doubleValue()));
    nothing = new VBox(scroll);
    nothing.getStyleClass().addAll("card", "nothing-card");
    nothing.managedProperty().bind(nothing.visibleProperty());
    VBox page = new VBox(found, nothing);
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
    viewModel.missingSourcesProperty().subscribe(() -> show());
    show();
  }

  private void focusList() {
    list.focus();
  }

  private void show() {
    List<Finding> findings = viewModel.findings().allProperty().get();
    boolean none = findings != null && findings.isEmpty();
    silences.show(viewModel.silencesProperty().get());
    sources.show(viewModel.missingSourcesProperty().get());
    nothing.setVisible(
        none
            && !(viewModel.silencesProperty().get().isEmpty()
                && viewModel.missingSourcesProperty().get().isEmpty()));
    VBox.setVgrow(found, nothing.isVisible() ? Priority.NEVER : Priority.ALWAYS);
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
    return "Not judged, or only in part: "
        + open.stream().map(FindingWords::title).collect(Collectors.joining(", "))
        + ".";
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
