package dev.howdah.ui.tables;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.monitor.Census;
import dev.howdah.monitor.Link;
import dev.howdah.monitor.Origin;
import dev.howdah.monitor.Sample;
import dev.howdah.monitor.TableSize;
import dev.howdah.monitor.TableUse;
import dev.howdah.ui.Specimen;
import dev.howdah.ui.fx.UiExecutor;
import dev.howdah.ui.kit.Memory;
import dev.howdah.ui.kit.TableSetup;
import dev.howdah.ui.screens.Figures;
import dev.howdah.ui.theme.Theme;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** A table closer stays where one reads it while the censuses go on. */
@ExtendWith(ApplicationExtension.class)
class TableDetailTest {
  private final Map<String, String> remembered = new HashMap<>();
  private final List<String> gone = new ArrayList<>();
  private final TablesViewModel model =
      new TablesViewModel(ZoneOffset.UTC, Specimen::facts, Runnable::run, UiExecutor.sameThread());

  private final Memory memory =
      new Memory() {
        @Override
        public Optional<String> text(String name) {
          return Optional.ofNullable(remembered.get(name));
        }

        @Override
        public void put(String name, String text) {
          remembered.put(name, text);
        }
      };

  @Start
  void start(Stage stage) {
    TablesView view =
        new TablesView(
            model,
            new TableSetup(
                (near, name) -> Optional.empty(), memory, Runnable::run, UiExecutor.sameThread()),
            new TablesView.Ways(
                (schema, table) -> gone.add("findings of " + schema + "." + table),
                (schema, index) -> gone.add(schema + "." + index),
                () -> {}));
    Scene scene = new Scene(view, 1000, 800);
    new Theme(Theme.Choice.LIGHT).apply(scene);
    stage.setScene(scene);
    stage.show();
    model.show(Figures.sample(Figures.NOW, 0));
  }

  private void choose(FxRobot robot, String table) {
    robot.interact(
        () -> {
          TableView<?> rows = robot.lookup("#tables").queryTableView();
          for (int i = 0; i < rows.getItems().size(); i++) {
            if (((TableRow) rows.getItems().get(i)).size().table().equals(table)) {
              rows.getSelectionModel().clearAndSelect(i);
            }
          }
        });
    WaitForAsyncUtils.waitForFxEvents();
  }

  @Test
  void aNewCensusKeepsItsNodesAndTheFocus(FxRobot robot) {
    choose(robot, "mcp_servers");
    Node copy = robot.lookup("#table-advice-0-copy").query();
    robot.interact(copy::requestFocus);
    Label dead = robot.lookup("13,600 (25 %)").queryAs(Label.class);
    robot.interact(() -> model.show(later("mcp_servers", 13_700)));
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(robot.lookup("#table-advice-0-copy").<Node>query()).isSameAs(copy);
    assertThat(copy.isFocused()).isTrue();
    assertThat(dead.getText()).startsWith("13,700");
    robot.interact(() -> model.show(later("mcp_servers", 100)));
    assertThat(robot.lookup("#table-advice-0").tryQuery()).as("it was vacuumed").isEmpty();
  }

  /** Half a minute later another number of rows is dead. */
  private static Sample later(String table, long dead) {
    Instant at = Figures.NOW.plusSeconds(dead);
    Census before = Figures.census(Figures.NOW, 0);
    long oid =
        before.tables().stream()
            .filter(each -> each.table().equals(table))
            .mapToLong(TableSize::oid)
            .findFirst()
            .orElseThrow();
    List<TableUse> uses =
        before.uses().stream()
            .map(
                use ->
                    use.oid() != oid
                        ? use
                        : new TableUse(
                            oid,
                            use.sequentialScans() + 1,
                            use.sequentialRows(),
                            use.indexRows(),
                            use.liveRows(),
                            dead,
                            use.lastVacuum(),
                            use.lastAnalyze()))
            .toList();
    return Figures.sample(
        at,
        Optional.of(
            new Census(
                at,
                Origin.INLINE,
                before.tables(),
                uses,
                before.indexes(),
                List.of(),
                Duration.ZERO)),
        new Link.Up());
  }

  @Test
  void itLeadsToItsIndexesAndTheirFindings(FxRobot robot) {
    choose(robot, "mcp_servers");
    robot.interact(() -> robot.lookup("#table-to-findings").queryAs(ButtonBase.class).fire());
    robot.interact(() -> robot.lookup("#table-index-0").queryAs(ButtonBase.class).fire());
    choose(robot, "server_tools");
    robot.interact(() -> robot.lookup("#table-advice-0-go").queryAs(ButtonBase.class).fire());
    assertThat(gone)
        .containsExactly(
            "findings of public.mcp_servers",
            "public.ix_mcp_servers_name",
            "findings of public.server_tools");
  }

  @Test
  void theGripMakesItTallerAndThatIsRemembered(FxRobot robot) {
    choose(robot, "request_logs");
    Region detail = robot.lookup("#table-detail").queryAs(Region.class);
    double before = detail.getHeight();
    robot.interact(() -> robot.lookup("#tables-grip").query().requestFocus());
    robot.push(KeyCode.UP).push(KeyCode.UP);
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(detail.getHeight()).isGreaterThan(before + 40);
    assertThat(Double.parseDouble(Objects.requireNonNull(remembered.get("height.tables-grip"))))
        .isBetween(detail.getHeight() - 1, detail.getHeight() + 1);
  }
}
