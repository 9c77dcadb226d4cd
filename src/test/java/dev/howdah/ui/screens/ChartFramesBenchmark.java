package dev.howdah.ui.screens;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.howdah.monitor.History;
import dev.howdah.ui.Specimen;
import dev.howdah.ui.fx.UiExecutor;
import dev.howdah.ui.kit.Decimation;
import dev.howdah.ui.kit.Quantity;
import dev.howdah.ui.kit.Recording;
import dev.howdah.ui.kit.TimeChart;
import dev.howdah.ui.kit.TimeWindow;
import dev.howdah.ui.kit.Trace;
import dev.howdah.ui.overview.OverviewView;
import dev.howdah.ui.overview.OverviewViewModel;
import dev.howdah.ui.overview.TimeRange;
import dev.howdah.ui.theme.Theme;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.chart.LineChart;
import javafx.scene.chart.NumberAxis;
import javafx.scene.chart.XYChart;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/**
 * Measures what scrolling charts cost: a chart with 8 series of 10,000 points, JavaFX's {@code
 * LineChart} of the same size with the same points thinned out beforehand, and the overview over a
 * day of pulses two seconds apart. Writes the part {@code charts} of {@code target/frames.json}.
 *
 * <p>A task is what we do on the JavaFX thread with new figures, and the layout that paints them,
 * in processor time, so that what else the machine does does not count; rendering is the wall time
 * of a snapshot of the scene.
 */
@Tag("benchmark")
class ChartFramesBenchmark {
  private static final int SERIES = 8;
  private static final int POINTS = 10_000;
  private static final int RUNS = 5;
  private static final int STEPS = 20;
  private static final int FEW_STEPS = 4;
  private static final double FRAME = 16;
  private static final int WIDTH = 900;
  private static final int HEIGHT = 320;
  private static final Path FILE = Path.of("target", "frames.json");
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /** Milliseconds: the median of all steps, and the longest step of the worst run. */
  private record Cost(double median, double worst) {
    static Cost of(List<Double> millis) {
      List<Double> sorted = millis.stream().sorted().toList();
      return new Cost(sorted.get(sorted.size() / 2), sorted.getLast());
    }

    JsonObject json() {
      JsonObject json = new JsonObject();
      json.addProperty("medianMillis", Math.round(median * 100) / 100.0);
      json.addProperty("worstMillis", Math.round(worst * 100) / 100.0);
      return json;
    }
  }

  private record Measured(Cost tasks, Cost rendering) {
    JsonObject json() {
      JsonObject json = new JsonObject();
      json.add("tasks", tasks.json());
      json.add("rendering", rendering.json());
      return json;
    }
  }

  @BeforeAll
  static void toolkit() throws Exception {
    FxToolkit.registerPrimaryStage();
  }

  @Test
  void noTaskLastsAFrame() throws Exception {
    JsonObject part = new JsonObject();
    part.addProperty("series", SERIES);
    part.addProperty("points", POINTS);
    part.addProperty("runs", RUNS);
    Measured chart = scrollingChart();
    part.add("timeChart", chart.json());
    write(part);
    Measured day = overviewOfADay();
    part.add("overviewDay", day.json());
    write(part);
    part.add("lineChartThinned", scrollingLineChart().json());
    write(part);
    assertThat(chart.tasks().worst()).as("%s", part).isLessThan(FRAME);
    assertThat(day.tasks().worst()).as("%s", part).isLessThan(FRAME);
  }

  private static Measured scrollingChart() throws Exception {
    Feed feed = new Feed();
    TimeChart[] chart = new TimeChart[1];
    TimeWindow window = new TimeWindow(feed.from(), feed.to());
    return measure(
        STEPS,
        () -> {
          List<String> names =
              IntStream.rangeClosed(1, SERIES).mapToObj(each -> "series " + each).toList();
          chart[0] =
              new TimeChart("chart", "Series", Quantity.PER_SECOND, names, window, ZoneOffset.UTC);
          return chart[0];
        },
        any -> {
          feed.next();
          window.show(feed.from(), feed.to());
          chart[0].show(feed.traces());
        });
  }

  private static Measured scrollingLineChart() throws Exception {
    Feed feed = new Feed();
    NumberAxis times = new NumberAxis();
    times.setForceZeroInRange(false);
    times.setAnimated(false);
    times.setAutoRanging(false);
    NumberAxis values = new NumberAxis();
    values.setAnimated(false);
    List<XYChart.Series<Number, Number>> series = new ArrayList<>();
    return measure(
        FEW_STEPS,
        () -> {
          LineChart<Number, Number> chart = new LineChart<>(times, values);
          chart.setAnimated(false);
          chart.setCreateSymbols(false);
          for (int i = 0; i < SERIES; i++) {
            XYChart.Series<Number, Number> each = new XYChart.Series<>();
            each.setName("series " + i);
            series.add(each);
            chart.getData().add(each);
          }
          return chart;
        },
        any -> {
          feed.next();
          long from = feed.from().toEpochMilli();
          long to = feed.to().toEpochMilli();
          times.setLowerBound((double) from);
          times.setUpperBound((double) to);
          times.setTickUnit((to - from) / 8.0);
          List<Trace> traces = feed.traces();
          for (int i = 0; i < SERIES; i++) {
            Trace few = Decimation.minMax(traces.get(i), from, to, WIDTH);
            List<XYChart.Data<Number, Number>> points = new ArrayList<>();
            for (int at = 0; at < few.size(); at++) {
              points.add(new XYChart.Data<>(few.time(at), few.value(at)));
            }
            series.get(i).getData().setAll(points);
          }
        });
  }

  private static Measured overviewOfADay() throws Exception {
    Random random = new Random(3);
    List<History.Point> points = new ArrayList<>();
    Instant first = Specimen.NOON.minus(Duration.ofHours(24));
    for (int i = 0; i < History.CAPACITY; i++) {
      points.add(point(first, i, random));
    }
    OverviewViewModel model =
        new OverviewViewModel(
            from -> {
              int at = points.size();
              while (at > 0 && !points.get(at - 1).pulse().takenAt().isBefore(from)) {
                at--;
              }
              return List.copyOf(points.subList(at, points.size()));
            },
            () -> {},
            ZoneOffset.UTC);
    return measure(
        STEPS,
        () -> {
          model.show(Specimen.sample(points));
          model.rangeProperty().set(TimeRange.ONE_DAY);
          return new OverviewView(
              model,
              ZoneOffset.UTC,
              (near, name) -> Optional.empty(),
              remedy -> {},
              Runnable::run,
              UiExecutor.sameThread());
        },
        step -> {
          points.add(point(first, points.size(), random));
          model.show(Specimen.sample(points));
        });
  }

  private static History.Point point(Instant first, int index, Random random) {
    return new History.Point(
        Specimen.pulse(
            first.plusSeconds(2L * index),
            Specimen.gateway(42 + random.nextGaussian(), 99.2),
            Specimen.calm(random, Math.sin(index / 900.0))),
        false);
  }

  /** 8 series that scroll: as many points are always shown. */
  private static final class Feed {
    private final Random random = new Random(7);
    private final Recording recording = new Recording(SERIES, 2 * POINTS);
    private final double[] values = new double[SERIES];
    private int count;

    Feed() {
      for (int i = 0; i < POINTS; i++) {
        next();
      }
    }

    void next() {
      for (int i = 0; i < SERIES; i++) {
        values[i] = Math.max(0, values[i] + random.nextGaussian() + 0.01);
      }
      recording.add(Specimen.NOON.plusSeconds(2L * count++).toEpochMilli(), values);
    }

    Instant to() {
      return Specimen.NOON.plusSeconds(2L * (count - 1));
    }

    Instant from() {
      return to().minusSeconds(2L * (POINTS - 1));
    }

    List<Trace> traces() {
      return IntStream.range(0, SERIES)
          .mapToObj(
              i ->
                  recording.trace(
                      "series " + (i + 1), i, from().toEpochMilli(), to().toEpochMilli()))
          .toList();
    }
  }

  private static Measured measure(int steps, Callable<Parent> content, IntConsumer step)
      throws Exception {
    List<Double> tasks = new ArrayList<>();
    List<Double> renderings = new ArrayList<>();
    long[] layout = new long[2];
    Scene scene =
        fx(
            () -> {
              Parent root = content.call();
              boolean page = root instanceof OverviewView;
              Scene made = new Scene(root, page ? 1184 : WIDTH, page ? 700 : HEIGHT);
              new Theme(Theme.Choice.LIGHT).apply(made);
              made.addPreLayoutPulseListener(() -> layout[0] = cpu());
              made.addPostLayoutPulseListener(() -> layout[1] += cpu() - layout[0]);
              Stage stage = new Stage();
              stage.setScene(made);
              stage.show();
              return made;
            });
    for (int i = 0; i < 3 * steps + RUNS * steps; i++) {
      int at = i;
      long task =
          fx(
              () -> {
                layout[1] = 0;
                long start = cpu();
                step.accept(at);
                return cpu() - start;
              });
      WaitForAsyncUtils.waitForFxEvents(2);
      if (i >= 3 * steps) {
        tasks.add((task + fx(() -> layout[1])) / 1e6);
        renderings.add(
            fx(
                () -> {
                  long start = System.nanoTime();
                  scene.snapshot(null);
                  return (System.nanoTime() - start) / 1e6;
                }));
      }
    }
    fx(
        () -> {
          scene.getWindow().hide();
          return true;
        });
    return new Measured(Cost.of(tasks), Cost.of(renderings));
  }

  private static long cpu() {
    return THREADS.getCurrentThreadCpuTime();
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
    all.add("charts", part);
    Files.createDirectories(FILE.getParent());
    Files.writeString(FILE, new GsonBuilder().setPrettyPrinting().create().toJson(all) + "\n");
  }
}
