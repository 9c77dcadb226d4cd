package dev.howdah.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.schema.catalogue.Kind;
import dev.howdah.schema.plan.Lock;
import dev.howdah.schema.plan.Need;
import dev.howdah.schema.plan.Plan;
import dev.howdah.schema.plan.PlannedStatement;
import dev.howdah.schema.plan.Selection;
import dev.howdah.ui.theme.Theme;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ListView;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

class PlanPaneTest {
  private static final int MANY = 78;

  @BeforeAll
  static void toolkit() throws Exception {
    FxToolkit.registerPrimaryStage();
  }

  private static Plan plan(int statements) {
    List<PlannedStatement> all = new ArrayList<>();
    for (int i = 0; i < statements; i++) {
      String name = "idx_number_" + i / 2;
      all.add(
          new PlannedStatement(
              name,
              Kind.INDEX,
              1,
              i % 2 == 0
                  ? "CREATE INDEX CONCURRENTLY \"%s\" ON \"public\".\"request_logs\" (\"tenant_id\", \"created_at\" DESC)"
                      .formatted(name)
                  : "COMMENT ON INDEX \"public\".\"%s\" IS 'Made by Howdah'".formatted(name),
              "Serves the page of the latest requests of a tenant, which reads the table by time.",
              new Lock("ShareUpdateExclusiveLock on request_logs", "while it is built"),
              List.of(new Need("ownership of request_logs", true)),
              Optional.empty(),
              Optional.empty()));
    }
    return new Plan(
        Plan.Action.INSTALL,
        Selection.phases(Set.of(1, 2)),
        "public",
        all,
        List.of(),
        List.of(),
        List.of(),
        Optional.empty());
  }

  private static long milliseconds(PlanPane pane, Plan plan) {
    long start = System.nanoTime();
    pane.show(plan, "Nothing.");
    pane.getScene().getRoot().applyCss();
    pane.getScene().getRoot().layout();
    return (System.nanoTime() - start) / 1_000_000;
  }

  @Test
  void aLongPlanIsDrawnOnlyWhereItIsInSight() throws Exception {
    PlanPane[] panes = new PlanPane[1];
    long[] took = new long[3];
    FxToolkit.setupFixture(
        () -> {
          PlanPane pane = new PlanPane();
          Scene scene = new Scene(pane, 700, 500);
          new Theme(Theme.Choice.LIGHT).apply(scene);
          Stage stage = new Stage();
          stage.setScene(scene);
          stage.show();
          took[0] = milliseconds(pane, plan(4));
          took[1] = milliseconds(pane, plan(MANY));
          panes[0] = pane;
        });
    WaitForAsyncUtils.waitForFxEvents();
    FxToolkit.setupFixture(() -> took[2] = milliseconds(panes[0], plan(MANY)));
    System.Logger log = System.getLogger(PlanPaneTest.class.getName());
    log.log(
        System.Logger.Level.INFO,
        "4, {0} and {0} again: {1} ms",
        MANY,
        List.of(took[0], took[1], took[2]));
    assertThat(drawn(panes[0])).isBetween(3, 20);
    FxToolkit.setupFixture(
        () -> {
          ((ListView<?>) panes[0].lookup("#plan-list")).scrollTo(MANY - 1);
          panes[0].getScene().getRoot().layout();
        });
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(panes[0].lookup("#plan-sql-idx_number_" + (MANY / 2 - 1))).isNotNull();
    assertThat(drawn(panes[0])).isBetween(3, 20);
    FxToolkit.setupFixture(() -> panes[0].getScene().getWindow().hide());
  }

  private static int drawn(Node pane) {
    return pane.lookupAll(".sql-pane").size();
  }
}
