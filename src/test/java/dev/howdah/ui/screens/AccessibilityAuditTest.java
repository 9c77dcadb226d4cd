package dev.howdah.ui.screens;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.ui.kit.Icons;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;

/** That the audit hears each kind of silence, and only that. */
class AccessibilityAuditTest {
  @BeforeAll
  static void toolkit() throws Exception {
    FxToolkit.registerPrimaryStage();
  }

  @Test
  void whatHasANameIsWell() throws Exception {
    assertThat(
            problems(
                () -> {
                  TextField host = new TextField();
                  Label label = new Label("Host");
                  label.setLabelFor(host);
                  Button close = new Button(null, Icons.of(Icons.CLOSE));
                  close.setAccessibleText("Close");
                  close.setTooltip(new Tooltip("Close"));
                  return new VBox(label, host, new Button("Save"), close);
                }))
        .isEmpty();
  }

  @Test
  void aFieldWithoutALabelIsHeard() throws Exception {
    assertThat(
            problems(
                () -> {
                  TextField field = new TextField();
                  field.setId("port");
                  return new VBox(new Label("Port"), field);
                }))
        .containsExactly("nothing to read out: TextField #port");
  }

  @Test
  void anIconAloneNeedsItsWordsTwice() throws Exception {
    assertThat(
            problems(
                () -> {
                  Button close = new Button(null, Icons.of(Icons.CLOSE));
                  close.setId("close");
                  return new VBox(close);
                }))
        .containsExactly(
            "nothing to read out: Button #close", "an icon without a tooltip: Button #close");
  }

  @Test
  void aColumnWithoutANameIsHeard() throws Exception {
    assertThat(
            problems(
                () -> {
                  TableView<String> table = new TableView<>();
                  table.setId("sizes");
                  table.setAccessibleText("Sizes");
                  table.getColumns().add(new TableColumn<>(""));
                  return new VBox(table);
                }))
        .containsExactly("a column without a name: TableView #sizes");
  }

  private static List<String> problems(Supplier<Parent> screen) throws Exception {
    List<String> problems = new ArrayList<>();
    FxToolkit.setupFixture(() -> problems.addAll(AccessibilityAudit.problems(screen.get())));
    return problems;
  }
}
