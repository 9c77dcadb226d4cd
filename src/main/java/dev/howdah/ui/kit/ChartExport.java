package dev.howdah.ui.kit;

import dev.howdah.ui.fx.UiExecutor;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executor;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.image.WritableImage;

/**
 * Writes what a chart shows to a file that the user chooses, as a picture or as figures, off the
 * JavaFX thread, and says in a label how it went. Belongs to the JavaFX thread.
 */
public final class ChartExport {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final FileExport export;

  /**
   * One that has written nothing yet.
   *
   * @param id of the label
   */
  public ChartExport(String id, ExportChooser chooser, Executor background, UiExecutor ui) {
    export = new FileExport(id, chooser, background, ui);
    export.status().setMinWidth(0);
  }

  /** Where it says how it went. */
  public Label status() {
    return export.status();
  }

  void figures(
      Node near, String name, Quantity quantity, List<Trace> traces, TimeWindow.Span span) {
    export.save(
        near,
        file(name, span, "csv"),
        file -> {
          try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            write(out, quantity, traces, span);
          }
        },
        written -> "Written to " + written.getFileName());
  }

  void picture(Node near, String name, WritableImage image, TimeWindow.Span span) {
    export.save(
        near,
        file(name, span, "png"),
        file -> PngImage.write(image, file),
        written -> "Written to " + written.getFileName());
  }

  private static String file(String name, TimeWindow.Span span, String ending) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-")
        + "-"
        + STAMP.format(span.to())
        + "."
        + ending;
  }

  /** One row a moment at which there is a figure, times as ISO 8601 in UTC. */
  static void write(Appendable out, Quantity quantity, List<Trace> traces, TimeWindow.Span span)
      throws IOException {
    List<String> titles = new ArrayList<>(List.of("time"));
    traces.forEach(trace -> titles.add(trace.name() + quantity.inBrackets()));
    DelimitedText.CSV.line(out, titles);
    int[] at = new int[traces.size()];
    Arrays.setAll(at, i -> traces.get(i).from(span.from().toEpochMilli()));
    for (long time = next(traces, at); time <= span.to().toEpochMilli(); time = next(traces, at)) {
      List<String> row = new ArrayList<>(List.of(Instant.ofEpochMilli(time).toString()));
      boolean any = false;
      for (int i = 0; i < at.length; i++) {
        Trace trace = traces.get(i);
        double value = Double.NaN;
        for (; at[i] < trace.size() && trace.time(at[i]) == time; at[i]++) {
          value = Double.isFinite(trace.value(at[i])) ? trace.value(at[i]) : value;
        }
        any |= Double.isFinite(value);
        row.add(plain(value));
      }
      if (any) {
        DelimitedText.CSV.line(out, row);
      }
    }
  }

  private static long next(List<Trace> traces, int[] at) {
    long next = Long.MAX_VALUE;
    for (int i = 0; i < at.length; i++) {
      Trace trace = traces.get(i);
      next = at[i] < trace.size() ? Math.min(next, trace.time(at[i])) : next;
    }
    return next;
  }

  private static String plain(double value) {
    return !Double.isFinite(value)
        ? ""
        : value == Math.rint(value) && Math.abs(value) < 1e15
            ? Long.toString((long) value)
            : Double.toString(value);
  }
}
