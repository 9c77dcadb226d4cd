package dev.howdah.ui.kit;

import dev.howdah.schema.Plan;
import dev.howdah.schema.PlannedStatement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.animation.AnimationTimer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * A plan to read: what is in the way, what is left alone, what does not fit, and each statement
 * with its SQL. A long plan is drawn a few statements a pulse, and a statement that stays is not
 * drawn anew. Node ids: {@code plan-sql-<object>}, {@code plan-unfit}, {@code
 * plan-obstacle-script}. Belongs to the JavaFX thread.
 */
public final class PlanPane extends StackPane {
  private static final long A_PULSE = 6_000_000;

  /** A statement, and whether its object is named above it. */
  private record Key(PlannedStatement statement, boolean headed) {}

  private final VBox lines = new VBox(14);
  private final ScrollPane scroll = new ScrollPane(lines);
  private final VBox nothing = new VBox();
  private final @Nullable Runnable saveScript;
  private final Deque<Key> waiting = new ArrayDeque<>();
  private Map<Key, StatementPane> drawn = new HashMap<>();
  private @Nullable Plan shown;
  private final AnimationTimer drawing =
      new AnimationTimer() {
        @Override
        public void handle(long now) {
          drawSome();
        }
      };

  /**
   * An empty pane.
   *
   * @param saveScript offered beside an obstacle; null for no offer
   */
  public PlanPane(@Nullable Runnable saveScript) {
    this.saveScript = saveScript;
    lines.getStyleClass().add("plan-lines");
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("plain-scroll");
    nothing.getStyleClass().add("state-message");
    setMinHeight(0);
    getChildren().addAll(scroll, nothing);
  }

  /**
   * Shows a plan in place of the one before.
   *
   * @param emptyWords shown where there is nothing at all to do
   */
  public void show(Plan plan, String emptyWords) {
    boolean other = shown == null || !shown.same(plan);
    shown = plan;
    lines.getChildren().clear();
    plan.obstacles().forEach(words -> lines.getChildren().add(obstacle(words)));
    plan.kept()
        .forEach(
            words -> lines.getChildren().add(sentence(Icons.INFO, "icon-info", words, "kept")));
    if (!plan.unfit().isEmpty()) {
      lines.getChildren().add(unfit(plan.unfit()));
    }
    waiting.clear();
    String before = "";
    for (PlannedStatement statement : plan.statements()) {
      waiting.add(new Key(statement, !statement.object().equals(before)));
      before = statement.object();
    }
    drawn.keySet().retainAll(List.copyOf(waiting));
    drawSome();
    boolean empty = lines.getChildren().isEmpty();
    nothing.getChildren().setAll(Icons.of(Icons.OK, "icon-ok"), new Label(emptyWords));
    nothing.setVisible(empty);
    scroll.setVisible(!empty);
    if (other) {
      scroll.setVvalue(0);
    }
    if (!waiting.isEmpty()) {
      drawing.start();
    }
  }

  private void drawSome() {
    long until = System.nanoTime() + A_PULSE;
    while (!waiting.isEmpty() && System.nanoTime() < until) {
      Key key = waiting.remove();
      StatementPane pane = drawn.get(key);
      if (pane == null) {
        pane = new StatementPane(key.statement(), key.headed());
        drawn.put(key, pane);
      }
      if (!lines.getChildren().contains(pane)) {
        lines.getChildren().add(pane);
      }
    }
    if (waiting.isEmpty()) {
      drawing.stop();
    }
  }

  private Node obstacle(String words) {
    HBox line = sentence(Icons.BAD, "icon-bad", words, "obstacle");
    Runnable save = saveScript;
    if (save != null) {
      Button button = new Button("Save script…");
      button.setId("plan-obstacle-script");
      button.getStyleClass().add("small");
      button.setMinWidth(USE_PREF_SIZE);
      button.setOnAction(event -> save.run());
      line.getChildren().add(button);
    }
    return line;
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
