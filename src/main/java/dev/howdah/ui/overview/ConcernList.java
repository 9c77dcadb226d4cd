package dev.howdah.ui.overview;

import dev.howdah.monitor.Trouble;
import dev.howdah.ui.kit.Icons;
import dev.howdah.ui.kit.Vital;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * What needs attention, gravest first, each a click from where it is dealt with: {@code concern-1},
 * {@code concern-2}, … In two columns where there are many. Figures change in place, so that
 * nothing moves under the mouse.
 */
final class ConcernList extends GridPane {
  private static final int SHOWN = 6;

  private final Consumer<Remedy> ways;
  private List<Verdict.Concern> now = List.of();

  /**
   * @param ways where a remedy is
   */
  ConcernList(Consumer<Remedy> ways) {
    super(24, 3);
    this.ways = ways;
    getStyleClass().add("concerns");
    for (int i = 0; i < 2; i++) {
      ColumnConstraints column = new ColumnConstraints();
      column.setPercentWidth(50);
      getColumnConstraints().add(column);
    }
    setMinHeight(USE_PREF_SIZE);
    show(List.of(), List.of());
  }

  void show(List<Verdict.Concern> concerns, List<Trouble> troubles) {
    List<Verdict.Concern> all = new ArrayList<>(concerns);
    for (Trouble trouble : troubles) {
      all.add(
          new Verdict.Concern(
              Vital.State.UNKNOWN,
              "Could not read " + trouble.part() + ": " + trouble.failure().sentence()));
    }
    if (all.size() > SHOWN) {
      int more = all.size() - SHOWN + 1;
      all.subList(SHOWN - 1, all.size()).clear();
      all.add(new Verdict.Concern(Vital.State.UNKNOWN, "and " + more + " more of less weight"));
    }
    setVisible(!all.isEmpty());
    setManaged(!all.isEmpty());
    if (!all.equals(now)) {
      rebuild(all);
    }
  }

  private void rebuild(List<Verdict.Concern> all) {
    boolean sameShape = shape(all).equals(shape(now));
    now = List.copyOf(all);
    if (sameShape) {
      for (int i = 0; i < all.size(); i++) {
        ((Row) getChildren().get(i)).tell(all.get(i));
      }
      return;
    }
    getChildren().clear();
    boolean few = all.size() < 3;
    for (int i = 0; i < all.size(); i++) {
      Row row = new Row(i + 1, all.get(i), ways);
      add(row, few ? 0 : i % 2, few ? i : i / 2);
      GridPane.setColumnSpan(row, few ? 2 : 1);
    }
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
      concern = next;
      String way = next.remedy().map(Remedy::label).orElse("");
      words.setGraphic(icon(next.state()));
      words.setText(next.sentence() + (way.isEmpty() ? "" : " ›"));
      words.setAccessibleText((next.sentence() + " " + way).strip());
      whole.setText(next.sentence() + (way.isEmpty() ? "" : "\n" + way));
    }
  }
}
