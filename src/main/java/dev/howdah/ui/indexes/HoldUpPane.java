package dev.howdah.ui.indexes;

import dev.howdah.index.Blocker;
import dev.howdah.ui.kit.FailureBanner;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * Who holds up what is under way, and what can be done about it; takes no room while it waits for
 * nobody. Node ids: {@code hold-up}, {@code hold-up-look}, {@code hold-up-words}, and those of
 * {@link BlockerLine}.
 */
final class HoldUpPane extends VBox {
  private final HoldUpViewModel viewModel;
  private final Label words = new Label();
  private final VBox lines = new VBox(8);
  private final Button look = new Button();

  HoldUpPane(HoldUpViewModel viewModel) {
    super(8);
    this.viewModel = viewModel;
    setId("hold-up");
    look.setId("hold-up-look");
    look.getStyleClass().add("small");
    look.setMinWidth(USE_PREF_SIZE);
    look.setOnAction(
        event -> {
          if (!viewModel.looking().running().get()) {
            viewModel.look();
          }
        });
    words.setId("hold-up-words");
    words.setWrapText(true);
    words.setMinHeight(USE_PREF_SIZE);
    words.managedProperty().bind(words.visibleProperty());
    words.visibleProperty().bind(words.textProperty().isNotEmpty());
    lines.managedProperty().bind(lines.visibleProperty());
    managedProperty().bind(visibleProperty());
    visibleProperty().bind(viewModel.waitsProperty());
    getChildren()
        .addAll(
            lines,
            words,
            new FailureBanner().follow(viewModel.looking(), viewModel::look),
            new FailureBanner().follow(viewModel.endings().ending(), null),
            look);
    viewModel.blockersProperty().subscribe(this::show);
    viewModel.endings().endedProperty().subscribe(any -> tell());
  }

  private void show(@Nullable List<Blocker> blockers) {
    look.setText(blockers == null ? "Show who holds it up" : "Look again");
    lines
        .getChildren()
        .setAll(
            blockers == null
                ? List.of()
                : blockers.stream()
                    .map(blocker -> new BlockerLine(viewModel.endings(), blocker))
                    .toList());
    lines.setVisible(!lines.getChildren().isEmpty());
    tell();
  }

  private void tell() {
    List<Blocker> blockers = viewModel.blockersProperty().get();
    String ended = viewModel.endings().endedProperty().get();
    words.setText(
        !ended.isEmpty() || blockers == null || !blockers.isEmpty()
            ? ended
            : "Nobody holds it up at this moment who could be ended here.");
  }
}
