package dev.howdah.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.howdah.ui.fx.UiAction;
import dev.howdah.ui.fx.UiExecutor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

class DataTableTest {
  private record Row(int key, String name, long bytes) {}

  @TempDir Path folder;

  @SuppressWarnings("NullAway.Init")
  private DataTable<Row, Integer> table;

  @BeforeEach
  void open() throws Exception {
    FxToolkit.registerPrimaryStage();
    FxToolkit.setupFixture(
        () -> {
          table =
              new DataTable<>(
                  "rows",
                  Row::key,
                  List.of(
                      DataColumn.text("name", "Name", Row::name),
                      DataColumn.<Row, Long>figure(
                          "size", "Size", Row::bytes, row -> row.bytes() + " B")),
                  (near, name) -> Optional.of(folder.resolve(name)),
                  UiAction.virtualThreads(),
                  UiExecutor.javafx());
          Stage stage = new Stage();
          stage.setScene(new Scene(table, 600, 400));
          stage.show();
        });
  }

  private static List<Row> rows(int count, int generation) {
    return IntStream.range(0, count)
        .mapToObj(i -> new Row(i, "row " + i, (long) i * 10 + generation))
        .toList();
  }

  private static <T> T fx(Callable<T> work) {
    return WaitForAsyncUtils.waitForAsyncFx(20_000, work);
  }

  private void show(List<Row> rows) {
    fx(
        () -> {
          table.show(rows);
          return true;
        });
    await().until(() -> fx(() -> shown().getItems().equals(rows)));
  }

  private TableView<Row> shown() {
    return table.table();
  }

  private int firstVisible() {
    VirtualFlow<?> flow = (VirtualFlow<?>) table.lookup(".virtual-flow");
    return flow.getFirstVisibleCell().getIndex();
  }

  @Test
  void aNewRowIsNotSelectedBecauseTheOnlyOneWas() {
    show(rows(1, 0));
    fx(
        () -> {
          shown().getSelectionModel().select(0);
          return true;
        });
    List<Row> next = new ArrayList<>(rows(1, 0));
    next.addFirst(new Row(7, "later", 70));
    next.addFirst(new Row(8, "latest", 80));
    show(next);
    assertThat(fx(() -> List.copyOf(shown().getSelectionModel().getSelectedItems())))
        .containsExactly(new Row(0, "row 0", 0));
  }

  @Test
  void aSelectionThatIsTooLargeToFollowIsLetGoWithAWord() {
    show(rows(1_500, 0));
    fx(
        () -> {
          shown().getSelectionModel().selectRange(0, 1_200);
          return true;
        });
    List<Row> next = new ArrayList<>(rows(1_500, 0));
    next.addFirst(new Row(2_000, "later", 70));
    show(next);
    assertThat(fx(() -> shown().getSelectionModel().getSelectedIndices().size())).isEqualTo(1);
    Label status = (Label) table.lookup("#rows-export-status");
    assertThat(fx(status::getText))
        .isEqualTo("The list has changed: 1,199 rows are selected no longer.");
    fx(
        () -> {
          shown().getSelectionModel().clearAndSelect(3);
          return true;
        });
    assertThat(fx(status::getText)).as("another selection").isEmpty();
  }

  @Test
  void selectionAndScrollStayWhenASnapshotReplacesAnother() {
    show(rows(500, 0));
    fx(
        () -> {
          shown().getSelectionModel().selectIndices(200, 205);
          shown().scrollTo(195);
          table.applyCss();
          table.layout();
          return true;
        });
    WaitForAsyncUtils.waitForFxEvents();
    int before = fx(this::firstVisible);
    List<Row> next = new ArrayList<>(rows(500, 3));
    next.remove(499);
    show(next);
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(fx(() -> List.copyOf(shown().getSelectionModel().getSelectedItems())))
        .containsExactlyInAnyOrder(new Row(200, "row 200", 2003), new Row(205, "row 205", 2053));
    assertThat(fx(() -> table.selectedProperty().get())).isEqualTo(new Row(205, "row 205", 2053));
    assertThat(before).isGreaterThan(100);
    assertThat(fx(this::firstVisible)).isEqualTo(before);
  }

  @Test
  void copyAndExportWriteRawValuesInTheOrderShown() throws Exception {
    show(rows(3, 0));
    fx(
        () -> {
          table.sortBy("size", true);
          return true;
        });
    await().until(() -> fx(() -> shown().getItems().getFirst().key() == 2));
    String copied =
        fx(
            () -> {
              shown().getSelectionModel().selectIndices(0, 1);
              shown()
                  .fireEvent(
                      new KeyEvent(
                          KeyEvent.KEY_PRESSED, "", "", KeyCode.C, false, true, false, false));
              return Clipboard.getSystemClipboard().getString();
            });
    assertThat(copied).isEqualTo("Name\tSize\nrow 2\t20\nrow 1\t10\n");
    fx(
        () -> {
          ((Button) table.lookup("#rows-export")).fire();
          return true;
        });
    Label status = (Label) table.lookup("#rows-export-status");
    await().until(() -> fx(status::getText).startsWith("3 rows written"));
    assertThat(Files.readString(folder.resolve("rows.csv")))
        .isEqualTo("Name,Size\r\nrow 2,20\r\nrow 1,10\r\nrow 0,0\r\n");
  }

  @Test
  void whatIsTooMuchForTheClipboardIsNotCopiedAndSaysSo() {
    show(
        IntStream.range(0, 3_000)
            .mapToObj(each -> new Row(each, "name ".repeat(200), each))
            .toList());
    fx(
        () -> {
          Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, "before"));
          shown().getSelectionModel().selectAll();
          shown()
              .fireEvent(
                  new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.C, false, true, false, false));
          return true;
        });
    Label status = (Label) table.lookup("#rows-export-status");
    await().until(() -> fx(status::getText).startsWith("Too much for the clipboard"));
    assertThat(fx(() -> Clipboard.getSystemClipboard().getString())).isEqualTo("before");
  }

  @Test
  void onlyWhatIsOnScreenGlowsAndOnlyInColumnsThatAreShown() {
    show(rows(5, 0));
    show(rows(5, 1));
    assertThat(fx(() -> table.lookupAll(".table-cell:changed").size())).isEqualTo(5);
    fx(
        () -> {
          table.setVisible(false);
          return true;
        });
    show(rows(5, 2));
    fx(
        () -> {
          table.setVisible(true);
          table.applyCss();
          table.layout();
          return true;
        });
    assertThat(fx(() -> table.lookupAll(".table-cell:changed").size())).isZero();
    fx(
        () -> {
          shown().getColumns().getLast().setVisible(false);
          return true;
        });
    show(rows(5, 3));
    assertThat(fx(() -> table.lookupAll(".table-cell:changed").size())).isZero();
  }

  @Test
  void typingOnTheTableFilters() {
    show(rows(40, 0));
    fx(
        () -> {
          shown()
              .fireEvent(
                  new KeyEvent(
                      KeyEvent.KEY_TYPED, "7", "7", KeyCode.UNDEFINED, false, false, false, false));
          return true;
        });
    assertThat(fx(() -> ((TextField) table.lookup("#rows-filter")).getText())).isEqualTo("7");
    assertThat(fx(() -> ((Label) table.lookup("#rows-count")).getText())).isEqualTo("4 of 40");
  }

  @Test
  void aHundredThousandRowsAreReplacedWithoutAStall(TestReporter reporter) {
    show(rows(100_000, 0));
    fx(
        () -> {
          table.sortBy("size", true);
          shown().getSelectionModel().select(500);
          return true;
        });
    await().until(() -> fx(() -> shown().getItems().getFirst().key() == 99_999));
    List<Long> millis = new ArrayList<>();
    for (int generation = 1; generation <= 8; generation++) {
      int now = generation;
      List<Row> next = rows(100_000, generation);
      fx(
          () -> {
            long start = System.nanoTime();
            table.show(next);
            millis.add((System.nanoTime() - start) / 1_000_000);
            return true;
          });
      await().until(() -> fx(() -> shown().getItems().getFirst().bytes() == 999_990L + now));
    }
    reporter.publishEntry("milliseconds to hand a snapshot over", millis.toString());
    assertThat(millis.stream().sorted().skip(4).findFirst().orElseThrow())
        .as("median of the hand-over")
        .isLessThan(100);
  }
}
