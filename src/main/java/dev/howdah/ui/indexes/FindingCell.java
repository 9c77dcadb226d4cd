package dev.howdah.ui.indexes;

import dev.howdah.index.findings.Finding;
import dev.howdah.ui.kit.Badge;
import dev.howdah.ui.kit.Icons;
import dev.howdah.ui.kit.VisibleText;
import java.util.Locale;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** A finding as its row: how urgent, about what, of which kind, and its one click. */
final class FindingCell extends ListCell<Finding> {
  private final IndexesViewModel viewModel;
  private final StackPane icon = new StackPane();
  private final Label name = new Label();
  private final Badge kind = new Badge();
  private final Label where = new Label();
  private final Button first = new Button();
  private final Label busy = new Label();
  private final HBox line;
  private final Tooltip tip = new Tooltip();
  private Badge.@Nullable Tone shown;

  FindingCell(IndexesViewModel viewModel) {
    this.viewModel = viewModel;
    getStyleClass().add("finding-cell");
    setPrefWidth(0);
    name.getStyleClass().addAll("mono", "entry-name", "small");
    where.getStyleClass().addAll("muted", "small");
    where.setMinWidth(0);
    HBox facts = new HBox(7, kind, where);
    facts.setAlignment(Pos.CENTER_LEFT);
    VBox words = new VBox(3, name, facts);
    words.setAlignment(Pos.CENTER_LEFT);
    words.setMinWidth(0);
    HBox.setHgrow(words, Priority.ALWAYS);
    first.getStyleClass().add("small");
    first.setFocusTraversable(false);
    first.setMinWidth(USE_PREF_SIZE);
    first.setOnAction(event -> propose());
    busy.getStyleClass().addAll("muted", "small");
    busy.setMinWidth(USE_PREF_SIZE);
    for (Node part : new Node[] {first, busy}) {
      part.managedProperty().bind(part.visibleProperty());
    }
    icon.setMinWidth(20);
    line = new HBox(9, icon, words, busy, first);
    line.setAlignment(Pos.CENTER_LEFT);
  }

  private void propose() {
    Finding finding = getItem();
    if (finding != null) {
      viewModel.findings().select(finding);
      offer(finding).ifPresent(offer -> viewModel.propose(finding, offer.deed()));
    }
  }

  /** What mends it best. */
  private Optional<Offer> offer(Finding finding) {
    return viewModel.offers(finding).stream().findFirst();
  }

  @Override
  protected void updateItem(@Nullable Finding finding, boolean empty) {
    super.updateItem(finding, empty);
    if (empty || finding == null) {
      setGraphic(null);
      setAccessibleText(null);
      setTooltip(null);
      return;
    }
    Badge.Tone tone = FindingWords.tone(finding.severity());
    String word = FindingWords.word(finding.kind());
    if (tone != shown || !word.equals(kind.getText())) {
      kind.show(tone, word);
    }
    if (tone != shown) {
      icon.getChildren()
          .setAll(Icons.of(tone.icon(), "icon-" + tone.name().toLowerCase(Locale.ROOT)));
      shown = tone;
    }
    name.setText(VisibleText.of(FindingWords.name(finding)));
    String size = FindingWords.size(finding.size());
    where.setText(
        (finding.index().isPresent()
                ? "on " + VisibleText.of(FindingWords.table(finding))
                : "in " + VisibleText.of(finding.schema()))
            + (size.isEmpty() ? "" : " · " + size));
    tip.setText(name.getText() + "\n" + where.getText());
    setTooltip(tip);
    Optional<Offer> open = offer(finding).filter(one -> one.refusal().isEmpty());
    open.ifPresent(
        offer -> {
          first.setText(offer.deed().title());
          first.setId("index-" + offer.deed().id() + "-" + FindingWords.name(finding));
          first.setAccessibleText(offer.deed().title() + " " + FindingWords.name(finding));
        });
    first.setVisible(open.isPresent());
    busy.setText(
        viewModel
            .queue()
            .active(Work.Subject.of(finding))
            .map(job -> job.stateProperty().get() == Job.State.QUEUED ? "waiting" : "under way")
            .orElse(""));
    busy.setVisible(!busy.getText().isEmpty());
    setGraphic(line);
    setAccessibleText(
        FindingWords.name(finding)
            + ", "
            + FindingWords.word(finding.kind())
            + ", "
            + where.getText()
            + ", "
            + FindingWords.word(finding.severity()));
  }
}
