package dev.howdah.ui.screens;

import dev.howdah.monitor.Census;
import dev.howdah.monitor.IndexUse;
import dev.howdah.monitor.Link;
import dev.howdah.monitor.Origin;
import dev.howdah.monitor.Sample;
import dev.howdah.monitor.TableSize;
import dev.howdah.monitor.TableUse;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** A database with very many tables, of which every tenth grows from census to census. */
public final class ManyTables {
  private static final int GROWING = 10;

  private ManyTables() {}

  /**
   * A later one has grown tables, and other tables are the largest.
   *
   * @param number of the census, from 0
   */
  public static Sample sample(int tables, int number) {
    Instant at = Figures.NOW.plusSeconds(30L * number);
    return Figures.sample(
        at,
        Optional.of(
            new Census(
                at,
                Origin.INLINE,
                IntStream.range(0, tables)
                    .mapToObj(each -> table(each, number))
                    .sorted(Comparator.comparingLong(TableSize::totalBytes).reversed())
                    .toList(),
                IntStream.range(0, tables).mapToObj(each -> use(each, number, at)).toList(),
                IntStream.range(0, tables).mapToObj(each -> index(each, number)).toList(),
                List.of(),
                Duration.ofMillis(14))),
        new Link.Up());
  }

  private static TableSize table(int each, int number) {
    long bytes = 8_192L * (each + 1) + (each % GROWING == number % GROWING ? number * 81_920L : 0);
    return new TableSize(
        each + 1L,
        "schema_" + each % 40,
        "table_" + each,
        bytes,
        bytes * 3 / 5,
        bytes * 2 / 5,
        bytes / 180,
        each % 3 == 0,
        false);
  }

  private static TableUse use(int each, int number, Instant at) {
    return new TableUse(
        each + 1L,
        each % 100 + number,
        each * 1_000L,
        each,
        each * 10L,
        each % 50,
        Optional.of(at),
        Optional.of(at));
  }

  private static IndexUse index(int each, int number) {
    return new IndexUse(
        each + 1_000_001L,
        each + 1L,
        "schema_" + each % 40,
        "table_" + each + "_pkey",
        "table_" + each,
        each % 1_000 + number,
        0,
        0,
        8_192,
        false,
        "Active",
        true,
        true,
        Optional.empty());
  }
}
