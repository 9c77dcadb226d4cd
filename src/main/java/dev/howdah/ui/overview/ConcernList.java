package dev.howdah.ui.overview;

import dev.howdah.ui.kit.Icons;
import dev.howdah.ui.kit.Vital;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * What needs attention, gravest first, each a click from where it is dealt with: {@code concern-1},
 * {@code concern-2}, … In two columns where there are many; what has less weight is folded away
 * behind {@code concerns-more}. Figures change in place, so that nothing moves under the mouse.
 */
final class ConcernList extends GridPane {
  private static final int SHOWN = 6;
  private static final int SHOWN_IN_ONE_COLUMN = 4;

  private final Consumer<Remedy> ways;
  private final Hyperlink more = new Hyperlink();
  private List<Verdict.Concern> all = List.of();
  private List<Verdict.Concern> now = List.of();
  private boolean unfolded;
  private boolean narrow;

  /**
   * One that shows nothing yet.
   *
   * @param ways where a remedy is
   */
  ConcernList(Consumer<Remedy> ways) {
    super(24, 3);
    this.ways = ways;
    getStyleClass().add("concerns");
    setMinHeight(USE_PREF_SIZE);
    more.setId("concerns-more");
    more.getStyleClass().add("concerns-more");
    more.setMinWidth(0);
    more.setOnAction(
        event -> {
          unfolded = !unfolded;
          more.setVisited(false);
          tell();
        });
    show(List.of());
  }

  void show(List<Verdict.Concern> concerns) {
    all = concerns;
    setVisible(!all.isEmpty());
    setManaged(!all.isEmpty());
    tell();
  }

  /** One column, and fewer at once, where two have no room. */
  void fit(boolean inOneColumn) {
    if (narrow != inOneColumn) {
      narrow = inOneColumn;
      getChildren().clear();
      now = List.of();
      tell();
    }
  }

  private void tell() {
    int most = narrow ? SHOWN_IN_ONE_COLUMN : SHOWN;
    boolean many = all.size() > most;
    List<Verdict.Concern> next = many && !unfolded ? all.subList(0, most) : all;
    int hidden = all.size() - next.size();
    more.setText(hidden > 0 ? "Show " + hidden + " more of less weight" : "Show fewer");
    boolean sameShape = shape(next).equals(shape(now)) && many == getChildren().contains(more);
    now = List.copyOf(next);
    if (sameShape) {
      for (int i = 0; i < now.size(); i++) {
        ((Row) getChildren().get(i)).tell(now.get(i));
      }
    } else {
      rebuild(many);
    }
  }

  private void rebuild(boolean many) {
    boolean focused = more.isFocused();
    getChildren().clear();
    boolean few = narrow || now.size() < 3;
    for (int i = 0; i < now.size(); i++) {
      place(new Row(i + 1, now.get(i), ways), i, few);
    }
    if (many) {
      add(more, 0, few ? now.size() : (now.size() + 1) / 2, few ? 1 : 2, 1);
    }
    if (focused) {
      more.requestFocus();
    }
  }

  private void place(Node row, int at, boolean few) {
    add(row, few ? 0 : at % 2, few ? at : at / 2);
  }

  private static List<Optional<String>> shape(List<Verdict.Concern> concerns) {
    return concerns.stream().map(concern -> concern.remedy().map(Remedy::label)).toList();
  }

  static FontIcon icon(Vital.State state) {
    String tone = state.tone().styleClass().substring("badge-".length());
    return Icons.of(state.tone().icon(), "icon-" + tone);
  }

  private static final class Row extends HBox {
    private final Labeled words;
    private final Tooltip whole = new Tooltip();
    private Verdict.Concern concern;

    private Row(int place, Verdict.Concern first, Consumer<Remedy> ways) {
      concern = first;
      words = first.remedy().isPresent() ? way(place, ways) : new Label();
      words.setMinWidth(0);
      words.setTooltip(whole);
      whole.setWrapText(true);
      whole.setMaxWidth(480);
      words.getStyleClass().add("concern");
      setAlignment(Pos.CENTER_LEFT);
      getChildren().add(words);
      tell(first);
    }

    private Button way(int place, Consumer<Remedy> ways) {
      Button way = new Button();
      way.setId("concern-" + place);
      way.getStyleClass().add("flat");
      way.setOnAction(event -> concern.remedy().ifPresent(ways));
      return way;
    }

    private void tell(Verdict.Concern next) {
      if (words.getGraphic() == null || concern.state() != next.state()) {
        words.setGraphic(icon(next.state()));
      }
      concern = next;
      String way = next.remedy().map(Remedy::label).orElse("");
      words.setText(next.sentence() + (way.isEmpty() ? "" : " ›"));
      words.setAccessibleText((next.sentence() + " " + way).strip());
      whole.setText(next.sentence() + (way.isEmpty() ? "" : "\n" + way));
    }
  }
}
