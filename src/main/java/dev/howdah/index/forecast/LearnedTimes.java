package dev.howdah.index.forecast;

import dev.howdah.journal.Baseline;
import dev.howdah.journal.Baselines;
import dev.howdah.journal.Change.Action;
import dev.howdah.journal.Ending;
import dev.howdah.journal.Ending.Result;
import dev.howdah.journal.Entry;
import dev.howdah.journal.Journal;
import dev.howdah.journal.Place;
import dev.howdah.journal.Step;
import dev.howdah.schema.cost.IndexCosts;
import dev.howdah.schema.sql.IndexStatement;
import dev.howdah.schema.sql.Quoting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How much slower or faster a server builds than the estimate for any server says, learned from the
 * builds on it that the journal knows. Pure but for reading the journal.
 */
final class LearnedTimes {
  /** The latest builds tell how the server is now. */
  private static final int LATEST = 15;

  /** What a build takes beside its work: sessions, round trips, waits for virtual transactions. */
  private static final double OVERHEAD_SECONDS = 0.03;

  /** A build is compared with those that had at least this share of its work. */
  private static final double COMPARABLE = 0.1;

  /** A second of work tells about any longer one. */
  private static final double TELLING_SECONDS = 1;

  /** Methods of which the estimate for any server is near enough without experience. */
  private static final Set<String> ESTIMATED = Set.of("btree", "brin", "hash");

  /** Without experience another server may be so much slower. */
  private static final double UNKNOWN_SPREAD = 3;

  /** The least that one build may exceed the middle of few by. */
  private static final double SPREAD = 1.5;

  /**
   * A build that was done.
   *
   * @param expected seconds by the estimate for any server
   */
  private record Past(String method, double expected, double seconds) {
    double factor() {
      return seconds / (OVERHEAD_SECONDS + expected);
    }
  }

  private final List<Past> builds;

  private LearnedTimes(List<Past> builds) {
    this.builds = builds;
  }

  /** From the builds on the same server, of whichever database. */
  static LearnedTimes of(Journal journal, Place place) {
    Map<String, Entry> done =
        journal.entries().stream()
            .filter(entry -> isSameServer(entry.change().place(), place))
            .filter(
                entry ->
                    entry.change().action() == Action.CREATE_INDEX
                        || entry.change().action() == Action.INSTALL)
            .filter(entry -> entry.ending().filter(end -> end.result() == Result.DONE).isPresent())
            .filter(entry -> isWhole(entry.change().steps()))
            .collect(
                Collectors.toMap(Entry::id, entry -> entry, (one, _) -> one, LinkedHashMap::new));
    Map<String, Baselines> baselines = journal.baselines(done.keySet());
    List<Past> builds = new ArrayList<>();
    done.forEach(
        (id, entry) ->
            past(baselines.getOrDefault(id, Baselines.NONE), entry.ending().orElseThrow())
                .ifPresent(builds::add));
    return new LearnedTimes(builds);
  }

  /** By the cluster's identifier where both are known, else by the address. */
  private static boolean isSameServer(Place one, Place other) {
    return (one.server().isPresent() && other.server().isPresent())
        ? cluster(one).equals(cluster(other))
        : one.address().equals(other.address());
  }

  private static String cluster(Place place) {
    return place.server().orElseThrow().replaceFirst("/.*", "");
  }

  /**
   * Whether it built all of the index: that on a partitioned table may have gone on where another
   * one stopped, or only joined what stood.
   */
  private static boolean isWhole(List<Step> steps) {
    if (steps.size() == 1) {
      return !steps.getFirst().sql().startsWith("ALTER INDEX ");
    }
    Set<String> built =
        steps.stream()
            .flatMap(step -> IndexStatement.of(step.sql()).stream())
            .map(index -> Quoting.qualified(index.schema(), index.name()))
            .collect(Collectors.toSet());
    return steps.getFirst().sql().contains(" ON ONLY ")
        && steps.stream()
            .map(Step::sql)
            .filter(sql -> sql.startsWith("ALTER INDEX "))
            .allMatch(
                sql ->
                    built.contains(sql.replaceFirst("(?s)^ALTER INDEX .* ATTACH PARTITION ", "")));
  }

  private static Optional<Past> past(Baselines baselines, Ending ending) {
    Optional<Baseline> before = baselines.before();
    Optional<Baseline.Figures> table = before.flatMap(Baseline::figures);
    Optional<Baseline.Built> built = baselines.after().flatMap(Baseline::built);
    Optional<Duration> took = built.map(Baseline.Built::work).or(ending::lasted);
    if (table.isEmpty() || took.isEmpty()) {
      return Optional.empty();
    }
    double entries =
        built.map(Baseline.Built::entries).filter(count -> count > 0).orElse(table.get().rows());
    return Optional.of(
        new Past(
            before.orElseThrow().method(),
            seconds(IndexCosts.buildTime((double) table.get().bytes(), entries)),
            seconds(took.get())));
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }

  /**
   * How long a build will take; empty for a method of which nothing is known.
   *
   * @param tableBytes that it reads
   * @param entries that it writes
   */
  Optional<BuildTime> time(String method, double tableBytes, double entries) {
    double expected = seconds(IndexCosts.buildTime(tableBytes, entries));
    double least = COMPARABLE * Math.min(expected, TELLING_SECONDS);
    List<Double> factors =
        builds.stream()
            .filter(build -> build.method().equals(method) && build.expected() >= least)
            .limit(LATEST)
            .map(Past::factor)
            .sorted()
            .toList();
    double any = OVERHEAD_SECONDS + expected;
    if (factors.isEmpty()) {
      return ESTIMATED.contains(method)
          ? Optional.of(new BuildTime(duration(any), duration(UNKNOWN_SPREAD * any), 0))
          : Optional.empty();
    }
    double likely = any * quantile(factors, 0.5);
    double longest = any * quantile(factors, 0.9);
    return Optional.of(
        new BuildTime(
            duration(likely), duration(Math.max(SPREAD * likely, longest)), factors.size()));
  }

  private static double quantile(List<Double> sorted, double share) {
    double place = share * (sorted.size() - 1);
    int below = (int) Math.floor(place);
    int above = (int) Math.ceil(place);
    return sorted.get(below) + (place - below) * (sorted.get(above) - sorted.get(below));
  }

  private static Duration duration(double seconds) {
    return Duration.ofMillis(Math.max(1, Math.round(seconds * 1_000)));
  }
}
