package dev.howdah.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.ui.fx.UiExecutor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** What one does with the columns and the rows of a table, and what is remembered of it. */
class TableColumnsTest {
  private static final PseudoClass CHANGED = PseudoClass.getPseudoClass("changed");

  private record Row(int key, String name, long bytes, long scans) {}

  private final Map<String, String> texts = new HashMap<>();
  private final Memory memory =
      new Memory() {
        @Override
        public Optional<String> text(String name) {
          return Optional.ofNullable(texts.get(name));
        }

        @Override
        public void put(String name, String text) {
          texts.put(name, text);
        }
      };

  @SuppressWarnings("NullAway.Init")
  private DataTable<Row, Integer> table;

  @BeforeEach
  void open() throws Exception {
    FxToolkit.registerPrimaryStage();
    table = opened(900);
  }

  @AfterEach
  void close() throws Exception {
    fx(
        () -> {
          List.copyOf(Window.getWindows()).forEach(Window::hide);
          return true;
        });
  }

  private DataTable<Row, Integer> opened(double width) throws Exception {
    return fx(
        () -> {
          DataTable<Row, Integer> made =
              new DataTable<>(
                  "rows",
                  Row::key,
                  List.of(
                      DataColumn.text("name", "Name", Row::name).growing(),
                      DataColumn.<Row, Long>figure(
                          "size", "Size on disk", Row::bytes, row -> row.bytes() + " B"),
                      DataColumn.<Row, Long>figure(
                              "scans", "Scans", Row::scans, row -> String.valueOf(row.scans()))
                          .wide(90),
                      DataColumn.<Row, Integer>figure(
                              "key", "Key", Row::key, row -> String.valueOf(row.key()))
                          .hiddenAtFirst()),
                  new TableSetup(
                      (near, name) -> Optional.empty(),
                      memory,
                      Runnable::run,
                      UiExecutor.sameThread()));
          Stage stage = new Stage();
          stage.setScene(new Scene(made, width, 400));
          stage.show();
          made.show(rows(30, 0));
          return made;
        });
  }

  private static List<Row> rows(int count, int number) {
    return IntStream.range(0, count)
        .mapToObj(
            each ->
                new Row(each, "row | " + each, 1_000L + each + (each == 3 ? number : 0), each % 4))
        .toList();
  }

  private static <T> T fx(Callable<T> work) throws Exception {
    T done = WaitForAsyncUtils.asyncFx(work).get();
    WaitForAsyncUtils.waitForFxEvents();
    return done;
  }

  private static <T extends MenuItem> T item(List<MenuItem> items, Class<T> type, String id) {
    return items.stream()
        .filter(each -> id.equals(each.getId()))
        .map(type::cast)
        .findFirst()
        .orElseThrow();
  }

  private List<MenuItem> chooser() {
    return ((MenuButton) table.lookup("#rows-columns")).getItems();
  }

  private List<String> titles(DataTable<Row, Integer> of) throws Exception {
    return fx(() -> of.table().getVisibleLeafColumns().stream().map(TableColumn::getText).toList());
  }

  @Test
  void columnsAreChosenRememberedAndReset() throws Exception {
    assertThat(titles(table)).containsExactly("Name", "Size on disk", "Scans");
    fx(
        () -> {
          item(chooser(), CheckMenuItem.class, "rows-show-size").setSelected(false);
          item(chooser(), CheckMenuItem.class, "rows-show-key").setSelected(true);
          table.sortBy("scans", true);
          return true;
        });
    DataTable<Row, Integer> next = opened(900);
    assertThat(titles(next)).containsExactly("Name", "Scans", "Key");
    assertThat(fx(() -> next.table().getItems().getFirst().scans()))
        .as("sorted as before")
        .isEqualTo(3);
    fx(
        () -> {
          item(chooser(), MenuItem.class, "rows-show-all-columns").fire();
          return true;
        });
    assertThat(titles(table)).hasSize(4);
    fx(
        () -> {
          item(chooser(), MenuItem.class, "rows-reset-columns").fire();
          return true;
        });
    assertThat(titles(table)).containsExactly("Name", "Size on disk", "Scans");
    assertThat(titles(opened(900))).containsExactly("Name", "Size on disk", "Scans");
  }

  @Test
  void theLastColumnCannotBeHidden() throws Exception {
    fx(
        () -> {
          item(chooser(), CheckMenuItem.class, "rows-show-size").setSelected(false);
          item(chooser(), CheckMenuItem.class, "rows-show-scans").setSelected(false);
          return true;
        });
    assertThat(item(chooser(), CheckMenuItem.class, "rows-show-name").isDisable()).isTrue();
  }

  @Test
  void whatIsDamagedIsForgotten() throws Exception {
    texts.put("table.rows", "name=,;!");
    assertThat(titles(opened(900))).containsExactly("Name", "Size on disk", "Scans");
    texts.put("table.rows", "gone=100,scans=90;gone:asc");
    assertThat(titles(opened(900))).as("unknown and new columns").contains("Name", "Scans");
  }

  @Test
  void titlesAreNeverCutOffAndTheGrowingColumnTakesTheRest() throws Exception {
    for (double width : new double[] {900, 420, 200}) {
      DataTable<Row, Integer> one = opened(width);
      fx(
          () -> {
            one.table()
                .getSortOrder()
                .setAll(List.copyOf(one.table().getVisibleLeafColumns().subList(1, 3)));
            return true;
          });
      for (Node label : fx(() -> one.table().lookupAll(".column-header > .label"))) {
        if (label instanceof Label title && title.isVisible() && !title.getText().isEmpty()) {
          assertThat(fx(title::getWidth))
              .as(title.getText() + " at " + width)
              .isGreaterThanOrEqualTo(fx(() -> title.prefWidth(-1)) - 0.5);
        }
      }
    }
    double used =
        fx(
            () ->
                table.table().getVisibleLeafColumns().stream()
                    .mapToDouble(TableColumn::getWidth)
                    .sum());
    assertThat(used).isBetween(900 - 40.0, 900.0);
  }

  @Test
  void ranksAreShownWhereSeveralColumnsSort() throws Exception {
    fx(
        () -> {
          table.sortBy("scans", true);
          return true;
        });
    TableView<Row> shown = table.table();
    assertThat(shown.getSortOrder().getFirst().getGraphic()).as("one needs no rank").isNull();
    fx(
        () -> {
          shown.getSortOrder().add(shown.getVisibleLeafColumn(0));
          return true;
        });
    assertThat(shown.getSortOrder())
        .extracting(column -> ((Label) column.getGraphic()).getText())
        .containsExactly("1", "2");
  }

  @Test
  void rowsAreCopiedAsMarkdown() throws Exception {
    String copied =
        fx(
            () -> {
              table.table().getSelectionModel().selectIndices(2, 1);
              press(KeyCode.C, true, true);
              return Clipboard.getSystemClipboard().getString();
            });
    assertThat(copied)
        .isEqualTo(
            """
            | Name | Size on disk | Scans |
            |---|---:|---:|
            | row \\| 1 | 1001 B | 1 |
            | row \\| 2 | 1002 B | 2 |
            """);
  }

  @Test
  void theMenuOpensByKeyboardAndCopiesOneValue() throws Exception {
    fx(
        () -> {
          table.table().getSelectionModel().select(3);
          press(KeyCode.F10, true, false);
          return true;
        });
    List<MenuItem> items =
        fx(
            () ->
                Window.getWindows().stream()
                    .filter(javafx.scene.control.ContextMenu.class::isInstance)
                    .map(javafx.scene.control.ContextMenu.class::cast)
                    .findFirst()
                    .orElseThrow()
                    .getItems());
    String copied =
        fx(
            () -> {
              item(items, Menu.class, "rows-copy-value").getItems().get(1).fire();
              return Clipboard.getSystemClipboard().getString();
            });
    assertThat(copied).isEqualTo("1003 B");
    fx(
        () -> {
          item(items, MenuItem.class, "rows-select-all").fire();
          return true;
        });
    assertThat(fx(() -> table.table().getSelectionModel().getSelectedItems().size())).isEqualTo(30);
  }

  private void press(KeyCode key, boolean shift, boolean control) {
    table
        .table()
        .fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, shift, control, false, false));
  }

  /** Where there is no room for its figures but for its names. */
  private DataTable<Row, Integer> narrow() throws Exception {
    DataTable<Row, Integer> made =
        fx(
            () ->
                new DataTable<>(
                    "narrow",
                    Row::key,
                    List.of(
                        DataColumn.text("name", "Name", Row::name).growing().wide(200),
                        DataColumn.<Row, Long>figure(
                                "size", "Size on disk", Row::bytes, row -> row.bytes() + " B")
                            .yielding(),
                        DataColumn.<Row, Long>figure(
                                "scans", "Scans", Row::scans, row -> String.valueOf(row.scans()))
                            .yielding()),
                    new TableSetup(
                        (near, name) -> Optional.empty(),
                        memory,
                        Runnable::run,
                        UiExecutor.sameThread())));
    fx(
        () -> {
          Stage stage = new Stage();
          stage.setScene(new Scene(made, 900, 400));
          stage.show();
          made.show(rows(5, 0));
          made.setMaxWidth(150);
          made.setMinWidth(150);
          stage.setWidth(150);
          return true;
        });
    return made;
  }

  private static List<MenuItem> chooser(DataTable<Row, Integer> of) {
    return ((MenuButton) of.lookup("#narrow-columns")).getItems();
  }

  private static void choose(DataTable<Row, Integer> of, String column, boolean shown)
      throws Exception {
    fx(
        () -> {
          item(chooser(of), CheckMenuItem.class, "narrow-show-" + column).setSelected(shown);
          return true;
        });
  }

  private static void widen(DataTable<Row, Integer> table, double width) throws Exception {
    fx(
        () -> {
          table.setMinWidth(width);
          table.setMaxWidth(width);
          table.getScene().getWindow().setWidth(width);
          return true;
        });
  }

  @Test
  void whatYieldsIsTakenOutWithTheRest() throws Exception {
    DataTable<Row, Integer> one = narrow();
    assertThat(titles(one)).as("no room").containsExactly("Name");
    String copied =
        fx(
            () -> {
              one.table().getSelectionModel().select(1);
              one.table()
                  .fireEvent(
                      new KeyEvent(
                          KeyEvent.KEY_PRESSED, "", "", KeyCode.C, true, true, false, false));
              return Clipboard.getSystemClipboard().getString();
            });
    assertThat(copied).startsWith("| Name | Size on disk | Scans |");
    choose(one, "scans", true);
    choose(one, "scans", false);
    fx(
        () -> {
          one.table()
              .fireEvent(
                  new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.C, true, true, false, false));
          return true;
        });
    assertThat(fx(() -> Clipboard.getSystemClipboard().getString()))
        .as("what was hidden by hand is not")
        .startsWith("| Name | Size on disk |\n");
  }

  @Test
  void whatSomebodyShowsOrHidesStaysSoInANarrowWindow() throws Exception {
    DataTable<Row, Integer> one = narrow();
    choose(one, "scans", true);
    assertThat(titles(one)).containsExactly("Name", "Scans");
    widen(one, 170);
    fx(
        () -> {
          one.title("size", "Size");
          return true;
        });
    assertThat(titles(one)).as("another width, another title").containsExactly("Name", "Scans");
    choose(one, "scans", false);
    widen(one, 900);
    assertThat(titles(one)).as("hidden where there is room, too").containsExactly("Name", "Size");
    assertThat(texts.get("table.narrow")).contains("-scans");
    widen(one, 150);
    fx(
        () -> {
          item(chooser(one), MenuItem.class, "narrow-show-all-columns").fire();
          return true;
        });
    assertThat(titles(one)).as("asked for all").hasSize(3);
    fx(
        () -> {
          item(chooser(one), MenuItem.class, "narrow-reset-columns").fire();
          return true;
        });
    assertThat(titles(one)).as("as at first").containsExactly("Name");
  }

  private long glowing() throws Exception {
    return fx(
        () ->
            table.table().lookupAll(".table-cell").stream()
                .filter(TableCell.class::isInstance)
                .filter(cell -> cell.getPseudoClassStates().contains(CHANGED))
                .count());
  }

  @Test
  void onlyWhatANewerSnapshotChangedGlowsAndOnlyForAMoment() throws Exception {
    assertThat(glowing()).as("the first snapshot").isZero();
    fx(
        () -> {
          table.show(rows(30, 500));
          return true;
        });
    assertThat(glowing()).as("one figure of one row").isEqualTo(1);
    org.awaitility.Awaitility.await().until(() -> glowing() == 0);
    fx(
        () -> {
          table.show(rows(30, 700));
          table.sortBy("name", true);
          return true;
        });
    assertThat(glowing()).as("another order").isZero();
  }

  @Test
  void aRowIsSelectedByItsKeyAlsoWhenTheFilterHidesIt() throws Exception {
    fx(
        () -> {
          ((javafx.scene.control.TextField) table.lookup("#rows-filter")).setText("row | 2");
          table.select(7);
          return true;
        });
    assertThat(fx(() -> table.selectedProperty().get())).isEqualTo(rows(30, 0).get(7));
    assertThat(fx(() -> table.table().getItems().size())).isEqualTo(30);
  }
}
