package dev.howdah.ui.screens;

import dev.howdah.index.findings.Finding;
import dev.howdah.index.findings.Finding.Confidence;
import dev.howdah.index.findings.Finding.Kind;
import dev.howdah.index.findings.Finding.Severity;
import dev.howdah.monitor.Census;
import dev.howdah.monitor.Link;
import dev.howdah.monitor.Origin;
import dev.howdah.monitor.Sample;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/** A database with very many indexes, about each of which something was found. */
public final class LongLists {
  private LongLists() {}

  public static List<Finding> findings(int count) {
    return IntStream.range(0, count).mapToObj(LongLists::finding).toList();
  }

  private static Finding finding(int number) {
    boolean unused = number % 2 == 0;
    return new Finding(
        unused ? Kind.UNUSED : Kind.REDUNDANT,
        Severity.INFO,
        Confidence.LIKELY,
        "public",
        "table " + number / 3,
        Optional.of("index " + number),
        unused ? Optional.empty() : Optional.of("index " + (number - 1)),
        new Finding.Size(OptionalLong.of(number * 8_192L), true),
        unused
            ? "No query on this server has used it since 12 November 2026, 12:00 UTC, when the"
                + " counters began, or since it was made, if that is later; it takes about 12 MB."
            : "Its keys are the first of another, which serves every use of it; it takes about 12 MB,"
                + " and every write maintains both.",
        List.of("DROP INDEX CONCURRENTLY public.\"index " + number + "\""),
        List.of("CREATE INDEX CONCURRENTLY \"index " + number + "\" ON public.t (a)"));
  }

  /** A census that the counters have gone on by some scans in. */
  public static Sample sample(int count, long scans) {
    return Figures.sample(
        Figures.NOW.plusSeconds(scans),
        Optional.of(
            new Census(
                Figures.NOW.plusSeconds(scans),
                Origin.INLINE,
                Figures.tables(0),
                IntStream.range(0, count)
                    .mapToObj(
                        i -> Figures.index(i, "index " + i, "table " + i / 3, i + scans, false))
                    .toList(),
                List.of(),
                Duration.ofMillis(14))),
        new Link.Up());
  }
}
