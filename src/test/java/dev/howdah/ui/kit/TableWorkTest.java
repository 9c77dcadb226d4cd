package dev.howdah.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.howdah.ui.fx.UiExecutor;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.TableView;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/**
 * What a snapshot costs the JavaFX thread does not depend on how many rows it has: counted is each
 * look at a row that happens there.
 */
class TableWorkTest {
  private static final int FEW = 5_000;
  private static final int MANY = 50_000;

  private final AtomicLong looks = new AtomicLong();
  private final ConcurrentLinkedQueue<Runnable> background = new ConcurrentLinkedQueue<>();

  /** A row that counts who looks at it. */
  private final class Row {
    private final int key;
    private final long bytes;

    Row(int key, long bytes) {
      this.key = key;
      this.bytes = bytes;
    }

    int key() {
      looked();
      return key;
    }

    long bytes() {
      looked();
      return bytes;
    }

    @Override
    public boolean equals(Object other) {
      looked();
      return other instanceof Row row && row.key == key && row.bytes == bytes;
    }

    @Override
    public int hashCode() {
      looked();
      return Objects.hash(key, bytes);
    }
  }

  private void looked() {
    if (Platform.isFxApplicationThread()) {
      looks.incrementAndGet();
    }
  }

  @BeforeAll
  static void toolkit() throws Exception {
    FxToolkit.registerPrimaryStage();
  }

  @Test
  void anUpdateLooksAtAsFewRowsOfManyAsOfFew() throws Exception {
    long few = looksAtUpdate(FEW);
    long many = looksAtUpdate(MANY);
    assertThat(few).as("visible cells are drawn").isPositive();
    assertThat(many).isBetween(few / 2, few * 2);
  }

  @Test
  void allSelectedAndOneRowMoreLooksAtAsFewRowsOfManyAsOfFew() throws Exception {
    long few = looksAtOneMore(FEW);
    long many = looksAtOneMore(MANY);
    assertThat(few).as("visible cells are drawn").isPositive();
    assertThat(many).isBetween(few / 2, few * 2);
  }

  private long looksAtOneMore(int count) throws Exception {
    DataTable<Row, Integer> table = open();
    show(table, rows(count, 0));
    TableView<Row> shown = table.table();
    fx(
        () -> {
          shown.getSelectionModel().selectAll();
          return true;
        });
    int lead = fx(() -> shown.getSelectionModel().getSelectedItem().key);
    List<Row> more = new ArrayList<>(rows(count, 1));
    more.addFirst(new Row(count, 1));
    looks.set(0);
    show(table, List.copyOf(more));
    long seen = looks.get();
    assertThat(fx(() -> keys(shown))).as("of so many only the lead").containsExactly(lead);
    close(table);
    return seen;
  }

  private List<Row> rows(int count, int number) {
    return IntStream.range(0, count)
        .mapToObj(each -> new Row(each, each + (each % 7 == number % 7 ? count * 3L : 0)))
        .toList();
  }

  private DataTable<Row, Integer> open() throws Exception {
    return fx(
        () -> {
          DataTable<Row, Integer> made =
              new DataTable<>(
                  "rows",
                  Row::key,
                  List.of(
                      DataColumn.text("name", "Name", row -> "row " + row.key()),
                      DataColumn.<Row, Long>figure(
                          "size", "Size", Row::bytes, row -> row.bytes() + " B")),
                  (near, name) -> Optional.empty(),
                  background::add,
                  UiExecutor.javafx());
          Stage stage = new Stage();
          stage.setScene(new Scene(made, 600, 400));
          stage.show();
          return made;
        });
  }

  private void close(DataTable<Row, Integer> table) throws Exception {
    fx(
        () -> {
          table.getScene().getWindow().hide();
          return true;
        });
  }

  private long looksAtUpdate(int count) throws Exception {
    DataTable<Row, Integer> table = open();
    show(table, rows(count, 0));
    fx(
        () -> {
          table.sortBy("size", true);
          return true;
        });
    work();
    TableView<Row> shown = table.table();
    fx(
        () -> {
          shown.getSelectionModel().selectIndices(100, 105, 110);
          shown.scrollTo(100);
          return true;
        });
    WaitForAsyncUtils.waitForFxEvents();
    List<Integer> chosen = fx(() -> keys(shown));
    looks.set(0);
    for (int number = 1; number <= 3; number++) {
      show(table, rows(count, number));
    }
    long seen = looks.get();
    assertThat(fx(() -> keys(shown))).containsExactlyInAnyOrderElementsOf(chosen);
    close(table);
    return seen;
  }

  private static List<Integer> keys(TableView<Row> table) {
    return table.getSelectionModel().getSelectedItems().stream().map(Row::key).toList();
  }

  private void show(DataTable<Row, Integer> table, List<Row> rows) throws Exception {
    fx(
        () -> {
          table.show(rows);
          return true;
        });
    work();
    await().until(() -> fx(() -> table.table().getItems().size() == rows.size()));
    WaitForAsyncUtils.waitForFxEvents();
  }

  private void work() {
    for (Runnable task = background.poll(); task != null; task = background.poll()) {
      task.run();
    }
    WaitForAsyncUtils.waitForFxEvents();
  }

  private static <T> T fx(Callable<T> work) throws Exception {
    return WaitForAsyncUtils.asyncFx(work).get();
  }
}
