package dev.howdah.ui.screens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.howdah.connect.Environment;
import dev.howdah.index.findings.Finding;
import dev.howdah.monitor.Sample;
import dev.howdah.ui.fx.UiAction;
import dev.howdah.ui.fx.UiExecutor;
import dev.howdah.ui.indexes.BuildQueue;
import dev.howdah.ui.indexes.IndexFilter;
import dev.howdah.ui.indexes.IndexesView;
import dev.howdah.ui.indexes.IndexesViewModel;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/**
 * Measures how long each task keeps the JavaFX thread while the Indexes page shows 30,000 indexes
 * with a finding about each, beside the same with 30, and writes {@code src/docs/index-lists.md}.
 * Counted is the time of the processor, so that what else the machine does does not count.
 */
@Tag("benchmark")
class IndexListsBenchmark {
  private static final int MANY = 30_000;
  private static final int FEW = 30;
  private static final int ROUNDS = 15;
  private static final int WARMING_UP = 10;
  private static final double FRAME = 16;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final Map<String, List<Double>> costs = new LinkedHashMap<>();
  private String doing = "";
  private boolean measuring;
  private long layout;

  @BeforeAll
  static void toolkit() throws Exception {
    FxToolkit.registerPrimaryStage();
  }

  @Test
  void noTaskLastsAFrame() throws Exception {
    for (int count : List.of(FEW, MANY)) {
      measure(count);
    }
    Files.writeString(Path.of("src/docs/index-lists.md"), report());
    assertThat(costs).hasSize(12);
    costs.forEach(
        (what, each) -> {
          if (!what.contains("layout")) {
            assertThat(worst(each)).as(what).isLessThan(FRAME);
          }
        });
  }

  private void measure(int count) throws Exception {
    UiExecutor ui = task -> UiExecutor.javafx().execute(() -> timed(task));
    FakeIndexes actions = new FakeIndexes();
    actions.findings = LongLists.findings(count);
    IndexesViewModel model =
        new IndexesViewModel(
            actions,
            new BuildQueue(actions, () -> () -> {}, () -> {}, UiAction.virtualThreads(), ui),
            Figures.guard(Environment.LOCAL),
            ZoneOffset.UTC,
            UiAction.virtualThreads(),
            ui);
    Scene scene = shown(model, ui, count);
    until(() -> model.findings().shownProperty().get().size() == count);
    for (int round = 0; round < WARMING_UP + ROUNDS; round++) {
      measuring = round >= WARMING_UP;
      type(scene, model, count);
      arrive(actions, model, count, round);
      count(model, count, LongLists.sample(count, round + 1));
    }
    measuring = false;
    fx(
        () -> {
          scene.getWindow().hide();
          return true;
        });
  }

  private Scene shown(IndexesViewModel model, UiExecutor ui, int count) throws Exception {
    return fx(
        () -> {
          IndexesView view =
              new IndexesView(
                  model,
                  () -> {},
                  (near, name) -> Optional.empty(),
                  ZoneOffset.UTC,
                  UiAction.virtualThreads(),
                  ui);
          Scene scene = new Scene(view, 1282, 802);
          scene.addPreLayoutPulseListener(() -> layout = cpu());
          scene.addPostLayoutPulseListener(() -> took(", layout", cpu() - layout));
          Stage stage = new Stage();
          stage.setScene(scene);
          stage.show();
          model.show(LongLists.sample(count, 0));
          return scene;
        });
  }

  private void type(Scene scene, IndexesViewModel model, int count) throws Exception {
    doing = "%,d: typing in the search".formatted(count);
    TextInputControl field = (TextInputControl) scene.lookup("#findings-search");
    for (String typed : List.of("i", "in", "ind", "inde", "index", "index ", "index 1")) {
      fx(() -> timed(() -> field.setText(typed)));
    }
    until(() -> model.findings().shownProperty().get().size() < count);
    fx(() -> timed(field::clear));
    until(() -> model.findings().shownProperty().get().size() == count);
  }

  private void arrive(FakeIndexes actions, IndexesViewModel model, int count, int round)
      throws Exception {
    doing = "%,d: new findings".formatted(count);
    List<Finding> next =
        LongLists.findings(count + round + 1).subList(round + 1, count + round + 1);
    actions.findings = next;
    fx(() -> timed(model::refresh));
    until(() -> model.findings().shownProperty().get().getFirst().equals(next.getFirst()));
  }

  private void count(IndexesViewModel model, int count, Sample sample) throws Exception {
    doing = "%,d: a new census, and a filter".formatted(count);
    fx(() -> timed(() -> model.show(sample)));
    fx(() -> timed(() -> model.standing().filterProperty().set(IndexFilter.UNUSED)));
    until(() -> model.standing().rowsProperty().get().size() < count);
    fx(() -> timed(() -> model.standing().filterProperty().set(IndexFilter.ALL)));
    until(() -> model.standing().rowsProperty().get().size() == count);
  }

  private static void until(Callable<Boolean> condition) {
    await()
        .atMost(Duration.ofMinutes(1))
        .pollInterval(Duration.ofMillis(10))
        .until(() -> fx(condition));
    WaitForAsyncUtils.waitForFxEvents();
  }

  private boolean timed(Runnable task) {
    long start = cpu();
    task.run();
    took("", cpu() - start);
    return true;
  }

  private void took(String part, long nanos) {
    if (measuring) {
      costs.computeIfAbsent(doing + part, any -> new ArrayList<>()).add(nanos / 1e6);
    }
  }

  private static long cpu() {
    return THREADS.getCurrentThreadCpuTime();
  }

  private static <T> T fx(Callable<T> work) throws Exception {
    return WaitForAsyncUtils.asyncFx(work).get();
  }

  private static double worst(List<Double> millis) {
    return millis.stream().mapToDouble(Double::doubleValue).max().orElse(0);
  }

  private String report() {
    StringBuilder rows = new StringBuilder();
    costs.forEach(
        (what, millis) ->
            rows.append(
                String.format(
                    Locale.ROOT,
                    "| %s | %,d | %.1f | %.1f |\n",
                    what,
                    millis.size(),
                    millis.stream().sorted().skip(millis.size() / 2).findFirst().orElse(0.0),
                    worst(millis))));
    return """
    # What the lists of indexes cost the screen

    Written by `IndexListsBenchmark`; repeat it with `mvn -Pbenchmark verify`.

    Milliseconds of processor time that a task keeps the JavaFX thread, with so many indexes and a finding about each, in %d rounds after %d to warm up; and those that a layout takes,
    which does not depend on how many rows there are. The lists are gone through in the background (`LongListsTest`), where the latest wish counts.

    | Indexes, and what happens | Times | Median | Longest |
    |---|---|---|---|
    %s
    The aim for a task is %.0f ms.
    """
        .formatted(ROUNDS, WARMING_UP, rows, FRAME);
  }
}
