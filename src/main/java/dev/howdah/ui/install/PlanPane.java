package dev.howdah.ui.install;

import dev.howdah.schema.Plan;
import dev.howdah.schema.PlannedStatement;
import dev.howdah.ui.kit.Badge;
import dev.howdah.ui.kit.Icons;
import dev.howdah.ui.kit.SqlPane;
import dev.howdah.ui.kit.VisibleText;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** A plan to read: what is in the way, what is left alone, and each statement with its SQL. */
final class PlanPane extends StackPane {
  private final VBox lines = new VBox(14);
  private final ScrollPane scroll = new ScrollPane(lines);

  PlanPane() {
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("plain-scroll");
    setMinHeight(0);
    getChildren().add(scroll);
  }

  void show(Plan plan) {
    lines.getChildren().clear();
    for (String obstacle : plan.obstacles()) {
      lines.getChildren().add(sentence(Icons.BAD, "icon-bad", obstacle, "obstacle"));
    }
    for (String kept : plan.kept()) {
      lines.getChildren().add(sentence(Icons.INFO, "icon-info", kept, "kept"));
    }
    for (PlannedStatement statement : plan.statements()) {
      lines.getChildren().add(statement(statement));
    }
    if (plan.isEmpty() && plan.obstacles().isEmpty()) {
      VBox nothing =
          new VBox(
              Icons.of(Icons.OK, "icon-ok"),
              new Label(
                  plan.action() == Plan.Action.INSTALL
                      ? "All objects stand as they should."
                      : "Nothing of Howdah's stands here."));
      nothing.getStyleClass().add("state-message");
      getChildren().setAll(scroll, nothing);
    } else {
      getChildren().setAll(scroll);
    }
    scroll.setVvalue(0);
  }

  private static HBox sentence(String icon, String tint, String words, String styleClass) {
    Label label = new Label(VisibleText.of(words));
    label.setWrapText(true);
    label.setMinHeight(USE_PREF_SIZE);
    HBox line = new HBox(10, Icons.of(icon, tint), label);
    line.setAlignment(Pos.CENTER_LEFT);
    line.getStyleClass().addAll("plan-sentence", "plan-" + styleClass);
    return line;
  }

  private static Node statement(PlannedStatement statement) {
    Badge kind = new Badge(Badge.Tone.NEUTRAL, InstallViewModel.word(statement.kind()));
    Label name = new Label(VisibleText.of(statement.object()));
    name.getStyleClass().addAll("mono", "entry-name");
    HBox head = new HBox(10, kind, name);
    head.setAlignment(Pos.CENTER_LEFT);
    Label why = new Label(statement.why());
    why.setWrapText(true);
    Label lock = new Label(statement.lock().words(), Icons.of(Icons.LOCK, "muted"));
    lock.setWrapText(true);
    lock.getStyleClass().add("muted");
    SqlPane sql = new SqlPane("plan-sql-" + statement.object());
    sql.show(statement.sql());
    return new VBox(6, head, why, lock, sql);
  }
}
