package dev.howdah.index.forecast;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Failure;
import dev.howdah.connect.Target;
import dev.howdah.connect.TargetException;
import dev.howdah.index.IndexRequest;
import dev.howdah.index.RequestedIndex;
import dev.howdah.index.workload.Effects;
import dev.howdah.index.workload.Source;
import dev.howdah.index.workload.Workload;
import dev.howdah.journal.Journal;
import dev.howdah.schema.cost.IndexCosts;
import dev.howdah.schema.cost.IndexEstimate;
import dev.howdah.schema.inspection.TargetPlace;
import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/**
 * Tells what an index will bring and cost: the room's front door. Blocking; never call it on the
 * JavaFX thread. Changes nothing.
 */
public final class Forecasts {
  private static final double SECONDS_AN_HOUR = 3_600;

  /** Which statements some indexes would serve, each by itself, in their order. */
  @FunctionalInterface
  interface Serving {
    List<Effects> effects(List<IndexRequest> requests, Cancellation cancellation);
  }

  private final Target target;
  private final Journal journal;
  private final Serving workload;
  private final Clock clock;

  /**
   * @param journal from which the time of earlier builds is known
   */
  public Forecasts(Target target, Journal journal) {
    this(target, journal, new Workload(target)::effects, Clock.systemUTC());
  }

  Forecasts(Target target, Journal journal, Serving workload, Clock clock) {
    this.target = target;
    this.journal = journal;
    this.workload = workload;
    this.clock = clock;
  }

  /**
   * What an index would bring and cost. Where only the statements cannot be examined, the sources
   * of the effects say so.
   *
   * @throws TargetException when nothing of it can be read
   */
  public Forecast of(IndexRequest request, Cancellation cancellation) {
    return of(request, Optional.empty(), cancellation);
  }

  /**
   * What each of some indexes would bring and cost. The planner is asked about all of them no
   * longer than about one; what it was not asked for want of time, the sources say. One that cannot
   * be told does not keep the others from it.
   *
   * @return in their order
   * @throws TargetException when it was cancelled, or the server cannot be reached
   */
  public List<Outlook> all(List<IndexRequest> requests, Cancellation cancellation) {
    List<Effects> effects = effects(requests, cancellation);
    return IntStream.range(0, requests.size())
        .mapToObj(i -> outlook(requests.get(i), effects.get(i), cancellation))
        .toList();
  }

  private Outlook outlook(IndexRequest request, Effects effects, Cancellation cancellation) {
    try {
      return new Outlook(
          request, Optional.of(of(request, Optional.of(effects), cancellation)), Optional.empty());
    } catch (TargetException e) {
      if (cancellation.isRequested() || e.failure() instanceof Failure.Unreachable) {
        throw e;
      }
      return new Outlook(request, Optional.empty(), Optional.of(e.failure()));
    }
  }

  private Forecast of(IndexRequest request, Optional<Effects> told, Cancellation cancellation) {
    RequestedIndex wanted =
        RequestedIndex.of(request.sql())
            .orElseThrow(
                () ->
                    failed(
                        "The statement is no CREATE INDEX that can be understood.",
                        "Look at the statement.",
                        request));
    IndexedTable table =
        target
            .read(cancellation, session -> IndexedTable.read(session, request, wanted))
            .orElseThrow(
                () ->
                    failed(
                        "There is no table "
                            + request.table()
                            + " in schema "
                            + request.schema()
                            + ".",
                        "Look at the names; they are told apart by upper and lower case.",
                        request));
    Optional<IndexEstimate> estimate =
        IndexCosts.read(target, table.tables(), cancellation).of(table.content());
    return new Forecast(
        estimate.map(IndexEstimate::bytes).orElse(OptionalLong.empty()),
        estimate.flatMap(known -> time(wanted.method(), known, cancellation)),
        estimate.map(known -> writes(table, known)),
        told.orElseGet(() -> effects(List.of(request), cancellation).getFirst()));
  }

  private static TargetException failed(String sentence, String nextStep, IndexRequest request) {
    return new TargetException(
        new Failure.Usage(sentence, nextStep, request.sql(), Optional.empty()), null);
  }

  private Optional<BuildTime> time(
      String method, IndexEstimate estimate, Cancellation cancellation) {
    return estimate.entries() < 0
        ? Optional.empty()
        : LearnedTimes.of(journal, TargetPlace.of(target, cancellation))
            .time(method, estimate.tableBytes(), estimate.entries());
  }

  private WriteCost writes(IndexedTable table, IndexEstimate estimate) {
    IndexEstimate.Writes writes = estimate.writes();
    Optional<Double> heapOnly =
        writes.updates() == 0
            ? Optional.empty()
            : Optional.of(Math.clamp((double) writes.heapOnly() / writes.updates(), 0, 1));
    String partial =
        table.content().predicate().isEmpty()
            ? ""
            : estimate.share() < 1
                ? " Its condition is met by about %s of the rows, so that the inserts are at most so many."
                    .formatted(percent(estimate.share()))
                : " Rows that do not meet its condition take no entry, so that the inserts are at most"
                    + " so many.";
    return new WriteCost(
        hourly(writes.inserts(), writes.seconds()),
        hourly(writes.updates(), writes.seconds()),
        heapOnly,
        heapOnly.map(share -> estimate.losesHeapOnly() ? 0 : share),
        since(writes.seconds()),
        estimate.words() + partial);
  }

  private static double hourly(long rows, OptionalLong seconds) {
    return seconds.isPresent() ? rows * SECONDS_AN_HOUR / Math.max(1, seconds.getAsLong()) : -1;
  }

  private Optional<Instant> since(OptionalLong seconds) {
    return seconds.isPresent()
        ? Optional.of(clock.instant().minusSeconds(seconds.getAsLong()))
        : Optional.empty();
  }

  private static String percent(double share) {
    return share > 0 && share < 0.01 ? "less than 1 %" : Math.round(100 * share) + " %";
  }

  /** What cannot be examined takes nothing else of the forecast with it. */
  private List<Effects> effects(List<IndexRequest> requests, Cancellation cancellation) {
    try {
      return workload.effects(requests, cancellation);
    } catch (TargetException e) {
      if (cancellation.isRequested()) {
        throw e;
      }
      Effects unknown =
          new Effects(
              List.of(),
              0,
              Optional.empty(),
              List.of(
                  new Source(
                      "pg_stat_statements",
                      Source.State.NOT_READABLE,
                      "Which statements it would serve could not be found out: "
                          + e.failure().sentence(),
                      List.of())));
      return Collections.nCopies(requests.size(), unknown);
    }
  }
}
