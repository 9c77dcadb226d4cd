package dev.howdah.ui.kit;

import dev.howdah.schema.cost.IndexCost;
import dev.howdah.schema.plan.Need;
import dev.howdah.schema.plan.PlannedStatement;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * One statement of a plan: what for, which lock and for how long, what it needs, its SQL. Keeps its
 * height for a width, because a plan of a hundred statements asks each again and again.
 */
final class StatementPane extends VBox {
  private double heightWidth = Double.NaN;
  private double height;

  /**
   * A pane.
   *
   * @param mark beside its object's name; null for a further statement on the same one, which does
   *     not name it
   */
  StatementPane(PlannedStatement statement, @Nullable RunMark mark) {
    super(5);
    if (mark != null) {
      getChildren().add(head(statement, mark));
    }
    Label why = wrapped(new Label(VisibleText.of(statement.why())));
    getChildren().add(why);
    String held = statement.lock().held();
    getChildren()
        .add(
            fact(
                Icons.LOCK,
                "Lock: " + statement.lock().words() + (held.isBlank() ? "" : " · held " + held)));
    List<String> met =
        statement.needs().stream()
            .filter(need -> need.met() && !need.common())
            .map(Need::words)
            .toList();
    if (!met.isEmpty()) {
      getChildren().add(fact(Icons.USER, "Our role has " + String.join(", ", met)));
    }
    statement.needs().stream()
        .filter(need -> !need.met())
        .forEach(need -> getChildren().add(unmet(need)));
    statement
        .index()
        .flatMap(index -> index.cost())
        .ifPresent(cost -> getChildren().add(fact(Icons.SERVER, words(cost))));
    SqlPane sql = new SqlPane("plan-sql-" + statement.object());
    sql.show(statement.sql());
    getChildren().add(sql);
  }

  @Override
  public void requestLayout() {
    heightWidth = Double.NaN;
    super.requestLayout();
  }

  @Override
  protected double computePrefHeight(double width) {
    if (width != heightWidth) {
      height = super.computePrefHeight(width);
      heightWidth = width;
    }
    return height;
  }

  @Override
  protected double computeMinHeight(double width) {
    return computePrefHeight(width);
  }

  private static Node head(PlannedStatement statement, RunMark mark) {
    Badge kind = new Badge(Badge.Tone.NEUTRAL, PlanWords.kind(statement.kind()));
    Label name = new Label(VisibleText.of(statement.object()));
    name.setTooltip(new Tooltip(name.getText()));
    name.getStyleClass().addAll("mono", "entry-name");
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    HBox head = new HBox(10, kind, name, space, mark);
    head.setAlignment(Pos.CENTER_LEFT);
    return head;
  }

  private static Label fact(String icon, String words) {
    Label label = wrapped(new Label(VisibleText.of(words), Icons.of(icon, "muted")));
    label.getStyleClass().addAll("muted", "plan-fact");
    return label;
  }

  private static Label unmet(Need need) {
    Label label =
        wrapped(
            new Label(
                "Not allowed: needs " + VisibleText.of(need.words()),
                Icons.of(Icons.BAD, "icon-bad")));
    label.getStyleClass().addAll("text-bad", "plan-fact");
    return label;
  }

  private static String words(IndexCost cost) {
    String size = PlanWords.cost(List.of(cost));
    return "Costs " + size + (cost.words().isBlank() ? "" : " · " + cost.words());
  }

  private static Label wrapped(Label label) {
    label.setWrapText(true);
    label.setMinHeight(USE_PREF_SIZE);
    return label;
  }
}
