package dev.howdah.ui.kit;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A chart in words, for who does not see it. */
final class ChartWords {
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ENGLISH);
  private static final int SAMPLES = 64;
  private static final int COLUMNS = 240;
  private static final double NOTEWORTHY = 0.05;
  private static final double OUTSTANDING = 1.2;

  private final String title;
  private final Quantity quantity;
  private final ZoneId zone;
  private final Map<String, Thinning> thinnings = new HashMap<>();

  ChartWords(String title, Quantity quantity, ZoneId zone) {
    this.title = title;
    this.quantity = quantity;
    this.zone = zone;
  }

  /** The newest values, where they are going, and what happened. */
  String newest(List<Trace> traces, TimeWindow.Span span, List<Moment> moments) {
    if (traces.isEmpty()) {
      return title + ": no figures yet";
    }
    List<String> parts = new ArrayList<>();
    for (Trace trace : traces) {
      parts.add(trace.name() + " " + quantity.text(trace.latest()) + trend(trace, span));
    }
    traces.stream()
        .filter(trace -> trace.size() > 0)
        .mapToLong(trace -> trace.time(trace.size() - 1))
        .max()
        .ifPresent(at -> parts.add("at " + clock(Instant.ofEpochMilli(at))));
    moments.stream()
        .filter(moment -> moment.within(span))
        .map(moment -> clock(moment.from()) + " " + moment.words())
        .forEach(parts::add);
    return title + ": " + String.join("; ", parts);
  }

  /** The values at a moment, and what happened there. */
  String at(Instant moment, List<Trace> traces, TimeWindow.Span span, List<String> happened) {
    String values =
        traces.stream()
            .map(
                trace ->
                    trace.name()
                        + " "
                        + PlotReadout.valueAt(trace, moment, span)
                            .map(index -> quantity.text(trace.value(index)))
                            .orElse("no figure"))
            .collect(Collectors.joining("; "));
    String also = happened.isEmpty() ? "" : "; " + String.join("; ", happened);
    return title + " at " + clock(moment) + ": " + values + also;
  }

  private String clock(Instant moment) {
    return CLOCK.format(moment.atZone(zone));
  }

  /** The last fifth of what is shown beside the first. */
  private String trend(Trace trace, TimeWindow.Span span) {
    int first = trace.from(span.from().toEpochMilli());
    int end = trace.from(span.to().toEpochMilli() + 1);
    int fifth = (end - first) / 5;
    if (fifth < 1) {
      return "";
    }
    double before = trace.mean(first, first + fifth, SAMPLES);
    double now = trace.mean(end - fifth, end, SAMPLES);
    if (!Double.isFinite(before) || !Double.isFinite(now)) {
      return "";
    }
    double change = now - before;
    double least = NOTEWORTHY * Math.max(Math.abs(before), Math.abs(now));
    if (Math.abs(change) <= least) {
      return ", steady" + peak(trace, span);
    }
    return (change > 0 ? ", rising" : ", falling")
        + " from "
        + quantity.text(before)
        + " in "
        + Figures.shortAge(Duration.ofMillis(trace.time(end - 1) - trace.time(first)))
        + peak(trace, span);
  }

  /** The highest value, where it stands out above the newest. */
  private String peak(Trace trace, TimeWindow.Span span) {
    long from = span.from().toEpochMilli();
    long to = span.to().toEpochMilli();
    Trace few =
        thinnings
            .computeIfAbsent(trace.name(), any -> new Thinning())
            .minMax(trace, from, to, COLUMNS);
    double highest = Double.NaN;
    long at = from;
    for (int i = few.from(from); i < few.from(to + 1); i++) {
      if (Double.isFinite(few.value(i)) && !(highest >= few.value(i))) {
        highest = few.value(i);
        at = few.time(i);
      }
    }
    return highest > OUTSTANDING * trace.latest()
        ? ", highest " + quantity.text(highest) + " at " + clock(Instant.ofEpochMilli(at))
        : "";
  }
}
