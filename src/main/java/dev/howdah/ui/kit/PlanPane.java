package dev.howdah.ui.kit;

import dev.howdah.schema.plan.Plan;
import dev.howdah.schema.plan.PlannedStatement;
import dev.howdah.schema.run.RunProgress;
import dev.howdah.ui.fx.UiAction;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * A plan to read: what is in the way, what is left alone, what does not fit, and each statement
 * with its SQL. A short one is as high as it has to be; of a long one only the statements that are
 * in sight are drawn, because to draw a hundred takes half a second. Node ids: {@code
 * plan-sql-<object>}, {@code plan-unfit}, {@code plan-list}. Belongs to the JavaFX thread.
 */
public final class PlanPane extends StackPane {
  /** As many rows as fill a page, so that more need not be measured to know its height. */
  private static final int SHORT = 5;

  private final VBox lines = new VBox(14);
  private final ScrollPane scroll = new ScrollPane(lines);
  private final ListView<Row> list = new ListView<>();
  private final VBox nothing = new VBox();
  private final ReadOnlyIntegerWrapper reached = new ReadOnlyIntegerWrapper();
  private final ReadOnlyObjectWrapper<@Nullable RunProgress> progress =
      new ReadOnlyObjectWrapper<>();
  private @Nullable Plan shown;

  /**
   * One row; the same one when the plan is shown again as it was.
   *
   * @param what a statement or a sentence
   * @param first number of its object's first statement, where it is that one; else 0
   */
  private record Row(Object what, int first, Supplier<Node> node) {
    boolean same(Row other) {
      return what.equals(other.what) && first == other.first;
    }
  }

  /** An empty pane. */
  public PlanPane() {
    lines.getStyleClass().add("plan-lines");
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("plain-scroll");
    list.setId("plan-list");
    list.getStyleClass().addAll("plan-list", "plain-scroll");
    list.setFocusTraversable(false);
    list.setPrefHeight(2000);
    list.setMinHeight(0);
    list.setCellFactory(any -> new PlanCell<>(row -> row.node().get()));
    nothing.getStyleClass().add("state-message");
    setMinHeight(0);
    getChildren().addAll(scroll, list, nothing);
    for (Node part : List.of(scroll, list, nothing)) {
      part.managedProperty().bind(part.visibleProperty());
    }
  }

  /** Marks what ran, what runs and what is left, while the shown plan runs. */
  public void follow(PlanRun run) {
    run.running().phaseProperty().subscribe(any -> follow(run, run.progressProperty().get()));
    run.progressProperty().subscribe(now -> follow(run, now));
  }

  private void follow(PlanRun run, @Nullable RunProgress now) {
    boolean running = run.running().phaseProperty().get() == UiAction.Phase.RUNNING;
    progress.set(running ? now : null);
    reached.set(!running ? 0 : now == null ? 1 : now.number());
  }

  /**
   * Shows a plan in place of the one before.
   *
   * @param emptyWords shown where there is nothing at all to do
   */
  public void show(Plan plan, String emptyWords) {
    boolean other = shown == null || !shown.same(plan);
    shown = plan;
    List<Row> rows = rows(plan);
    boolean isLong = rows.size() > SHORT;
    list.setVisible(isLong);
    scroll.setVisible(!isLong && !rows.isEmpty());
    nothing.getChildren().setAll(Icons.of(Icons.OK, "icon-ok"), new Label(emptyWords));
    nothing.setVisible(rows.isEmpty());
    lines
        .getChildren()
        .setAll(isLong ? List.of() : rows.stream().map(row -> row.node().get()).toList());
    show(isLong ? rows : List.of());
    if (other) {
      scroll.setVvalue(0);
      if (isLong) {
        list.scrollTo(0);
      }
    }
  }

  /** What stays where it is is not drawn anew. */
  private void show(List<Row> rows) {
    List<Row> items = list.getItems();
    boolean same = items.size() == rows.size();
    for (int i = 0; same && i < rows.size(); i++) {
      same = items.get(i).same(rows.get(i));
    }
    if (!same) {
      list.getItems().setAll(rows);
    }
  }

  private List<Row> rows(Plan plan) {
    List<Row> rows = new ArrayList<>();
    plan.obstacles().forEach(words -> rows.add(new Row(words, 0, () -> obstacle(words))));
    plan.kept()
        .forEach(
            words ->
                rows.add(
                    new Row(words, 0, () -> sentence(Icons.INFO, "icon-info", words, "kept"))));
    if (!plan.unfit().isEmpty()) {
      rows.add(new Row(plan.unfit(), 0, () -> unfit(plan.unfit())));
    }
    List<PlannedStatement> statements = plan.statements();
    for (int i = 0; i < statements.size(); i++) {
      PlannedStatement statement = statements.get(i);
      boolean headed = i == 0 || !statement.object().equals(statements.get(i - 1).object());
      int first = i + 1;
      int last = first;
      while (last < statements.size() && statements.get(last).object().equals(statement.object())) {
        last++;
      }
      int end = last;
      rows.add(
          new Row(
              statement,
              headed ? first : 0,
              () ->
                  headed
                      ? new StatementPane(
                          statement,
                          new RunMark(
                              new RunMark.Span(statement.object(), first, end), reached, progress))
                      : new StatementPane(statement, null)));
    }
    return rows;
  }

  private static Node obstacle(String words) {
    return sentence(Icons.BAD, "icon-bad", words, "obstacle");
  }

  private static HBox sentence(String icon, String tint, String words, String styleClass) {
    Label label = wrapped(words);
    HBox.setHgrow(label, Priority.ALWAYS);
    label.setMaxWidth(Double.MAX_VALUE);
    HBox line = new HBox(10, Icons.of(icon, tint), label);
    line.setAlignment(Pos.CENTER_LEFT);
    line.getStyleClass().addAll("plan-sentence", "plan-" + styleClass);
    return line;
  }

  private static Node unfit(List<Plan.Unfit> unfit) {
    VBox reasons = new VBox(8);
    for (Plan.Unfit one : unfit) {
      Label name = new Label(VisibleText.of(one.name()));
      name.getStyleClass().addAll("mono", "entry-name");
      Label reason = wrapped(one.reason());
      reason.getStyleClass().add("muted");
      reasons.getChildren().add(new VBox(1, name, reason));
    }
    TitledPane pane =
        new TitledPane(
            PlanWords.count(
                unfit.size(),
                "entry does not fit this database and is left out",
                "entries do not fit this database and are left out"),
            reasons);
    pane.setId("plan-unfit");
    pane.getStyleClass().add("plan-unfit");
    pane.setAnimated(false);
    pane.setExpanded(false);
    return pane;
  }

  private static Label wrapped(String words) {
    Label label = new Label(VisibleText.of(words));
    label.setWrapText(true);
    label.setMinHeight(USE_PREF_SIZE);
    return label;
  }
}
