package dev.howdah.ui.screens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.howdah.monitor.Sample;
import dev.howdah.monitor.Units;
import dev.howdah.ui.Specimen;
import dev.howdah.ui.fx.UiAction;
import dev.howdah.ui.fx.UiExecutor;
import dev.howdah.ui.kit.Memory;
import dev.howdah.ui.kit.TableSetup;
import dev.howdah.ui.tables.TableRow;
import dev.howdah.ui.tables.TablesView;
import dev.howdah.ui.tables.TablesViewModel;
import dev.howdah.ui.theme.Theme;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/**
 * Measures what 100,000 tables cost the JavaFX thread: a census of them arrives in the Tables page
 * again and again while it is sorted, scrolled and filtered; in turns with a plain {@code
 * TableView} of the same rows, alone. Writes the part {@code tables} of {@code target/frames.json}.
 *
 * <p>A task is what we do on the JavaFX thread, in its processor time, so that what else the
 * machine does does not count, with the wall time beside it; a layout is what JavaFX does behind
 * it; rendering is the wall time of a snapshot of the scene. The first census of a window is left
 * out, and with it the making of its cells.
 */
@Tag("benchmark")
class TableFramesBenchmark {
  private static final int TABLES = 100_000;
  private static final int RUNS = 5;
  private static final int CENSUSES = 3;
  private static final double FRAME = 16;
  private static final Path FILE = Path.of("target", "frames.json");
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final List<Sample> samples =
      IntStream.range(0, CENSUSES).mapToObj(each -> ManyTables.sample(TABLES, each)).toList();
  private boolean counted;

  /** What was measured of one way to show them, in milliseconds. */
  private static final class Costs {
    private final List<Double> tasks = new ArrayList<>();
    private final List<Double> walls = new ArrayList<>();
    private final List<Double> layouts = new ArrayList<>();
    private final List<Double> renderings = new ArrayList<>();

    JsonObject json() {
      JsonObject json = new JsonObject();
      json.add("tasks", json(tasks));
      json.add("tasksWall", json(walls));
      json.add("layouts", json(layouts));
      json.add("rendering", json(renderings));
      return json;
    }

    private static JsonObject json(List<Double> millis) {
      List<Double> sorted = millis.stream().sorted().toList();
      JsonObject json = new JsonObject();
      json.addProperty("times", sorted.size());
      json.addProperty("medianMillis", rounded(sorted.get(sorted.size() / 2)));
      json.addProperty("worstMillis", rounded(sorted.getLast()));
      return json;
    }

    private static double rounded(double millis) {
      return Math.round(millis * 100) / 100.0;
    }

    double worstTask() {
      return tasks.stream().mapToDouble(Double::doubleValue).max().orElse(Double.NaN);
    }
  }

  @BeforeAll
  static void toolkit() throws Exception {
    FxToolkit.registerPrimaryStage();
  }

  @Test
  void noTaskLastsAFrame() throws Exception {
    Costs page = new Costs();
    Costs plain = new Costs();
    for (int run = 0; run <= RUNS; run++) {
      page(page, run > 0);
      plain(plain, run > 0);
    }
    JsonObject part = new JsonObject();
    part.addProperty("tables", TABLES);
    part.addProperty("runs", RUNS);
    part.add("page", page.json());
    part.add("plainTableView", plain.json());
    write(part);
    assertThat(page.worstTask()).as("%s", part).isLessThan(FRAME);
  }

  private void page(Costs costs, boolean counts) throws Exception {
    counted = false;
    UiExecutor ui = task -> UiExecutor.javafx().execute(() -> timed(costs, task));
    TablesViewModel model =
        new TablesViewModel(ZoneOffset.UTC, Specimen::facts, UiAction.virtualThreads(), ui);
    Scene scene =
        shown(
            costs,
            () ->
                new TablesView(
                    model,
                    new TableSetup(
                        (near, name) -> Optional.empty(),
                        Memory.NONE,
                        UiAction.virtualThreads(),
                        ui),
                    new TablesView.Ways((schema, table) -> {}, (schema, index) -> {}, () -> {})));
    arrive(scene, costs, model, samples.getFirst());
    counted = counts;
    TableView<?> table = fx(() -> (TableView<?>) scene.lookup("#tables"));
    TextField filter = fx(() -> (TextField) scene.lookup("#tables-filter"));
    Label count = fx(() -> (Label) scene.lookup("#tables-count"));
    fx(() -> timed(costs, () -> table.getSelectionModel().select(40)));
    for (Sample sample : samples.subList(1, CENSUSES)) {
      arrive(scene, costs, model, sample);
      sort(costs, table);
      fx(() -> timed(costs, () -> table.scrollTo(TABLES / 2)));
      settle(scene, costs);
      fx(() -> timed(costs, () -> table.scrollTo(0)));
      settle(scene, costs);
      for (String typed : List.of("t", "ta", "table_9", "table_99")) {
        fx(() -> timed(costs, () -> filter.setText(typed)));
      }
      until(() -> count.getText().startsWith("1,111 of"));
      settle(scene, costs);
      fx(() -> timed(costs, filter::clear));
      until(() -> count.getText().equals("100,000 rows"));
      settle(scene, costs);
    }
    close(scene);
  }

  @SuppressWarnings("ReferenceEquality") // equal rows would be compared one by one
  private void arrive(Scene scene, Costs costs, TablesViewModel model, Sample sample)
      throws Exception {
    List<TableRow> before = fx(() -> model.rowsProperty().get());
    fx(() -> timed(costs, () -> model.show(sample)));
    until(() -> model.rowsProperty().get() != before);
    TableView<?> table = fx(() -> (TableView<?>) scene.lookup("#tables"));
    until(() -> table.getItems().size() == TABLES);
    settle(scene, costs);
  }

  @SuppressWarnings("ReferenceEquality") // whether it is another row, not an equal one
  private void sort(Costs costs, TableView<?> table) throws Exception {
    Object first = fx(() -> table.getItems().getFirst());
    fx(
        () ->
            timed(
                costs,
                () -> {
                  TableColumn<?, ?> column = table.getVisibleLeafColumn(0);
                  column.setSortType(
                      column.getSortType() == TableColumn.SortType.ASCENDING
                          ? TableColumn.SortType.DESCENDING
                          : TableColumn.SortType.ASCENDING);
                  sortBy(table, column);
                }));
    until(() -> table.getItems().getFirst() != first);
  }

  @SuppressWarnings("unchecked")
  private static <R> void sortBy(TableView<R> table, TableColumn<?, ?> column) {
    table.getSortOrder().setAll(List.of((TableColumn<R, ?>) column));
  }

  private void plain(Costs costs, boolean counts) throws Exception {
    counted = false;
    TableView<TableRow> table = fx(TableView::new);
    TablesViewModel model =
        new TablesViewModel(
            ZoneOffset.UTC, Specimen::facts, Runnable::run, UiExecutor.sameThread());
    Scene scene =
        shown(
            costs,
            () -> {
              table.setFixedCellSize(34);
              column(table, "Table", TableRow::qualifiedName);
              column(table, "Total", row -> Units.bytes(row.size().totalBytes()));
              column(table, "Data", row -> Units.bytes(row.size().dataBytes()));
              column(table, "Indexes", row -> Units.bytes(row.size().indexBytes()));
              column(table, "Rows", row -> Units.count(row.size().rows()));
              return table;
            });
    for (Sample sample : samples) {
      model.show(sample);
      List<TableRow> rows = model.rowsProperty().get();
      fx(() -> timed(costs, () -> table.getItems().setAll(rows)));
      settle(scene, costs);
      counted = counts;
      fx(() -> timed(costs, () -> table.scrollTo(TABLES / 2)));
      settle(scene, costs);
      fx(() -> timed(costs, () -> table.scrollTo(0)));
      settle(scene, costs);
    }
    close(scene);
  }

  private static void column(
      TableView<TableRow> table, String title, java.util.function.Function<TableRow, String> text) {
    TableColumn<TableRow, String> column = new TableColumn<>(title);
    column.setPrefWidth(160);
    column.setCellValueFactory(row -> new ReadOnlyStringWrapper(text.apply(row.getValue())));
    table.getColumns().add(column);
  }

  private Scene shown(Costs costs, Callable<Parent> content) throws Exception {
    return fx(
        () -> {
          Scene scene = new Scene(content.call(), 1184, 700);
          new Theme(Theme.Choice.LIGHT).apply(scene);
          long[] begun = new long[1];
          scene.addPreLayoutPulseListener(() -> begun[0] = THREADS.getCurrentThreadCpuTime());
          scene.addPostLayoutPulseListener(
              () -> took(costs.layouts, THREADS.getCurrentThreadCpuTime() - begun[0]));
          Stage stage = new Stage();
          stage.setScene(scene);
          stage.show();
          return scene;
        });
  }

  private void settle(Scene scene, Costs costs) throws Exception {
    WaitForAsyncUtils.waitForFxEvents(2);
    long start = System.nanoTime();
    fx(
        () -> {
          scene.snapshot(null);
          return true;
        });
    took(costs.renderings, System.nanoTime() - start);
  }

  private static void close(Scene scene) throws Exception {
    fx(
        () -> {
          scene.getWindow().hide();
          return true;
        });
  }

  private static void until(Callable<Boolean> condition) {
    await()
        .atMost(Duration.ofMinutes(1))
        .pollInterval(Duration.ofMillis(5))
        .until(() -> fx(condition));
    WaitForAsyncUtils.waitForFxEvents();
  }

  private boolean timed(Costs costs, Runnable task) {
    long wall = System.nanoTime();
    long start = THREADS.getCurrentThreadCpuTime();
    task.run();
    took(costs.tasks, THREADS.getCurrentThreadCpuTime() - start);
    took(costs.walls, System.nanoTime() - wall);
    return true;
  }

  private void took(List<Double> of, long nanos) {
    if (counted) {
      of.add(nanos / 1e6);
    }
  }

  private static <T> T fx(Callable<T> work) throws Exception {
    return WaitForAsyncUtils.asyncFx(work).get();
  }

  /** Other parts of the file stay as they are. */
  private static void write(JsonObject part) throws IOException {
    JsonObject all =
        Files.exists(FILE)
            ? JsonParser.parseString(Files.readString(FILE)).getAsJsonObject()
            : new JsonObject();
    all.add("tables", part);
    Files.createDirectories(FILE.getParent());
    Files.writeString(FILE, new GsonBuilder().setPrettyPrinting().create().toJson(all) + "\n");
  }
}
