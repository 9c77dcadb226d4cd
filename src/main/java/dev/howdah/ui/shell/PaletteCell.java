package dev.howdah.ui.shell;

import dev.howdah.ui.kit.Command;
import dev.howdah.ui.kit.Icons;
import dev.howdah.ui.kit.VisibleText;
import java.util.BitSet;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** A line of the palette: what it is, by which letters it was found, its keys or why not now. */
final class PaletteCell extends ListCell<Found> {
  private static final PseudoClass REFUSED = PseudoClass.getPseudoClass("refused");
  private static final double ICON = 18;

  /** So many are ready. */
  private static final int PARTS = 8;

  private final FontIcon icon = Icons.of(Icons.NEXT);
  private final TextFlow title = new TextFlow();
  private final Label detail = new Label();
  private final KeyHint keys = new KeyHint("");
  private final HBox row;

  PaletteCell() {
    getStyleClass().add("palette-cell");
    setPrefWidth(0);
    detail.getStyleClass().addAll("muted", "small");
    detail.setMinWidth(0);
    title.setMinWidth(USE_PREF_SIZE);
    title.setMaxHeight(USE_PREF_SIZE);
    StackPane place = new StackPane(icon);
    place.setMinWidth(ICON);
    part(PARTS);
    keys.managedProperty().bind(keys.visibleProperty());
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    row = new HBox(10, place, title, space, detail, keys);
    row.setAlignment(Pos.CENTER_LEFT);
  }

  @Override
  protected void updateItem(@Nullable Found line, boolean empty) {
    super.updateItem(line, empty);
    if (empty || line == null) {
      setGraphic(null);
      setAccessibleText(null);
      pseudoClassStateChanged(REFUSED, false);
      return;
    }
    Found.Entry entry = line.entry();
    Optional<String> refusal = entry.refusal();
    pseudoClassStateChanged(REFUSED, refusal.isPresent());
    icon.setIconCode(Icons.of(icon(entry)).getIconCode());
    show(entry.title(), line.marks());
    detail.setText(detail(entry, refusal));
    keys.setText(
        entry instanceof Found.Deed(Command command) && !command.keys().isEmpty()
            ? command.keys().getFirst().words()
            : "");
    keys.setVisible(!keys.getText().isEmpty());
    setGraphic(row);
    setAccessibleText(line.words());
  }

  private static String detail(Found.Entry entry, Optional<String> refusal) {
    return switch (entry) {
      case Found.Deed(Command command) -> refusal.orElse(command.group().title());
      case Found.Spot spot ->
          spot.detail().isEmpty() ? spot.noun() : spot.noun() + " · " + spot.detail();
    };
  }

  private static String icon(Found.Entry entry) {
    return switch (entry) {
      case Found.Spot spot -> spot.icon();
      case Found.Deed(Command command) ->
          switch (command.group()) {
            case GO -> Icons.NEXT;
            case FIGURES -> Icons.REFRESH;
            case CHANGES -> Icons.SHIELD;
            case TARGET -> Icons.DATABASE;
            case WINDOW -> Icons.NEW_WINDOW;
            case HELP -> Icons.UNKNOWN;
          };
    };
  }

  /** Fills the parts there are: one that is new would be drawn once without its style. */
  private void show(String words, BitSet marks) {
    int used = 0;
    int at = 0;
    while (at < words.length()) {
      boolean marked = marks.get(at);
      int next = marked ? marks.nextClearBit(at) : marks.nextSetBit(at);
      int end = next < 0 || next > words.length() ? words.length() : next;
      if (marked == (used % 2 == 0)) {
        part(used++).setText("");
      }
      part(used++).setText(VisibleText.of(words.substring(at, end)));
      at = end;
    }
    while (used < title.getChildren().size()) {
      part(used++).setText("");
    }
  }

  /** Those that are even are plain, the others marked. */
  private Text part(int at) {
    while (title.getChildren().size() <= at) {
      Text part = new Text();
      part.getStyleClass().add("palette-text");
      if (title.getChildren().size() % 2 == 1) {
        part.setUnderline(true);
        part.getStyleClass().add("palette-mark");
      }
      title.getChildren().add(part);
    }
    return (Text) title.getChildren().get(at);
  }
}
