package dev.howdah.index.workload;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Failure;
import dev.howdah.connect.Target;
import dev.howdah.connect.TargetException;
import dev.howdah.index.IndexRequest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * The workload of a target's database: the room's front door. Blocking; never call it on the JavaFX
 * thread. Changes nothing: a hypothetical index lives in our own session alone. How statements are
 * planned without harm is told in {@link Planner} and {@link OwnCode}.
 */
public final class Workload {
  static final Comparator<StatementEffect> MOST_SPARED_FIRST =
      Comparator.comparingDouble(
              (StatementEffect effect) -> effect.spared() * effect.statement().totalMillis())
          .reversed();

  /** How long the planner is asked in all. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** How many statements the planner is asked about, those with most time first. */
  private static final int MOST_STATEMENTS = 100;

  private final Target target;
  private final LongSupplier nanos;

  public Workload(Target target) {
    this(target, System::nanoTime);
  }

  /**
   * @param nanos the clock by which the planner is asked for so long
   */
  Workload(Target target, LongSupplier nanos) {
    this.target = target;
    this.nanos = nanos;
  }

  /**
   * What is known of the workload here, and what makes more of it known.
   *
   * @throws TargetException when that cannot be read
   */
  public List<Source> sources(Cancellation cancellation) {
    return read(cancellation).told();
  }

  /**
   * Which of the statements that cost most an index would serve, were it built.
   *
   * @throws TargetException when that cannot be read
   */
  public Effects effects(IndexRequest request, Cancellation cancellation) {
    return effects(List.of(request), cancellation).getFirst();
  }

  /**
   * Which of the statements that cost most each of some indexes would serve, were it built alone.
   * The planner is asked no longer for all of them than for one; where there was no time left, the
   * sources say so.
   *
   * @return in their order
   * @throws TargetException when that cannot be read
   */
  public List<Effects> effects(List<IndexRequest> requests, Cancellation cancellation) {
    Sources sources = read(cancellation);
    Optional<Extension> counted = sources.ready(Sources.STATEMENTS);
    Optional<Extension> hypothetical = sources.ready(Sources.HYPOTHETICAL);
    if (counted.isEmpty() || hypothetical.isEmpty() || sources.creators().isAnybody()) {
      Effects unknown = new Effects(List.of(), 0, Optional.empty(), sources.told());
      return Collections.nCopies(requests.size(), unknown);
    }
    Budget budget = Budget.of(PATIENCE, nanos, cancellation);
    return target.read(
        cancellation,
        session -> {
          TopStatements top = TopStatements.read(session, counted.get(), majorVersion());
          try (Planner planner = Planner.on(session);
              Hypotheticals hypotheticals =
                  new Hypotheticals(session, planner, hypothetical.get().quotedSchema())) {
            Asking asking = asked(planner, top.statements(), budget);
            Told told = new Told(top, sources, asking, budget);
            List<Effects> all = new ArrayList<>();
            for (IndexRequest request : requests) {
              all.add(effects(request, told, hypotheticals));
              hypotheticals.clear();
            }
            return all;
          }
        });
  }

  private record Told(TopStatements top, Sources sources, Asking asking, Budget budget) {
    List<Asked> touching(IndexRequest request) {
      return asking.asked().stream()
          .filter(asked -> asked.plan().touches(request.schema(), request.table()))
          .toList();
    }

    Effects effects(List<StatementEffect> effects, int examined, List<Source> more) {
      return new Effects(effects, examined, top.since(), more);
    }
  }

  private static Effects effects(IndexRequest request, Told told, Hypotheticals hypotheticals)
      throws SQLException {
    List<Asked> touching = told.touching(request);
    List<Source> sources = told.asking().told(told.sources().told());
    Hypothetical index;
    try {
      index = hypotheticals.create(request.sql());
    } catch (SQLException e) {
      if (!Planner.isAboutTheStatement(e)) {
        throw e;
      }
      return told.effects(
          List.of(),
          0,
          with(
              sources,
              Sources.HYPOTHETICAL,
              "It cannot make this one: " + String.valueOf(e.getMessage()) + "."));
    }
    List<StatementEffect> effects = new ArrayList<>();
    int left = 0;
    for (Asked asked : touching) {
      if (!told.budget().isLeft()) {
        left++;
        continue;
      }
      hypotheticals
          .planner()
          .plan(asked.statement())
          .filter(plan -> plan.uses(index.name()))
          .ifPresent(
              plan ->
                  effects.add(
                      new StatementEffect(
                          asked.statement().load(), asked.plan().cost(), plan.cost(), true)));
    }
    effects.sort(MOST_SPARED_FIRST);
    return told.effects(
        effects,
        touching.size() - left,
        left == 0
            ? sources
            : with(
                sources,
                Sources.STATEMENTS,
                "There was no time left to ask what this index would do for %d of the statements on its table."
                    .formatted(left)));
  }

  /**
   * The indexes that would serve the workload. What goes wrong with that is told by the sources,
   * since whoever asks for findings wants the others too.
   *
   * @throws TargetException when it was cancelled, or the server cannot be reached
   */
  public Opportunities opportunities(Cancellation cancellation) {
    Sources sources = read(cancellation);
    Optional<Extension> counted = sources.ready(Sources.STATEMENTS);
    Optional<Extension> hypothetical = sources.ready(Sources.HYPOTHETICAL);
    if (counted.isEmpty() || hypothetical.isEmpty() || sources.creators().isAnybody()) {
      return new Opportunities(List.of(), Optional.empty(), 0, sources.told());
    }
    try {
      return target.read(
          cancellation,
          session ->
              opportunities(
                  session,
                  TopStatements.read(session, counted.get(), majorVersion()),
                  hypothetical.get(),
                  sources,
                  Budget.of(PATIENCE, nanos, cancellation)));
    } catch (TargetException e) {
      if (cancellation.isRequested() || e.failure() instanceof Failure.Unreachable) {
        throw e;
      }
      return new Opportunities(
          List.of(),
          Optional.empty(),
          0,
          sources.told().stream()
              .map(
                  source ->
                      source.extension().equals(Sources.STATEMENTS)
                          ? new Source(
                              source.extension(),
                              Source.State.NOT_READABLE,
                              "The statements could not be examined: " + e.failure().sentence(),
                              List.of(e.failure().nextStep()))
                          : source)
              .toList());
    }
  }

  private Opportunities opportunities(
      Connection session, TopStatements top, Extension hypothetical, Sources sources, Budget budget)
      throws SQLException {
    if (top.since().isEmpty()) {
      return new Opportunities(
          List.of(),
          Optional.empty(),
          0,
          with(
              sources.told(),
              Sources.STATEMENTS,
              "This version of it does not tell since when it counts, so that no load an hour is known: ALTER EXTENSION pg_stat_statements UPDATE."));
    }
    try (Planner planner = Planner.on(session);
        Hypotheticals hypotheticals =
            new Hypotheticals(session, planner, hypothetical.quotedSchema())) {
      Asking asking = asked(planner, top.statements(), budget);
      planner.asOurselves();
      List<LargeTable> tables =
          LargeTable.read(
              session,
              asking.asked().stream()
                  .flatMap(asked -> asked.plan().relations())
                  .collect(Collectors.toSet()));
      List<Opportunity> found =
          new Advisor(planner, hypotheticals, budget)
              .advise(measured(session, sources, asking.asked()), tables, top.statements());
      return new Opportunities(
          found, top.since(), asking.asked().size(), asking.told(sources.told()));
    }
  }

  /** With what was seen at work, where that is known. */
  private static List<Asked> measured(Connection session, Sources sources, List<Asked> asked)
      throws SQLException {
    Optional<Extension> conditions = sources.ready(Sources.CONDITIONS);
    if (conditions.isEmpty() || asked.isEmpty()) {
      return asked;
    }
    Map<Long, List<Measured>> measured =
        Measured.read(
            session,
            conditions.get(),
            asked.stream().map(each -> each.statement().load().queryId()).toList());
    return asked.stream()
        .map(each -> each.with(measured.getOrDefault(each.statement().load().queryId(), List.of())))
        .toList();
  }

  /**
   * The plans of some statements.
   *
   * @param unasked how many there was no time for
   * @param withheld how many could have led to what others create temporarily
   */
  private record Asking(List<Asked> asked, int unasked, int withheld) {
    List<Source> told(List<Source> sources) {
      List<String> words = new ArrayList<>();
      if (withheld > 0) {
        words.add(FunctionCreators.words(withheld));
      }
      if (unasked > 0) {
        words.add("There was no time left for " + unasked + " of its statements.");
      }
      return words.isEmpty() ? sources : with(sources, Sources.STATEMENTS, String.join(" ", words));
    }
  }

  private static Asking asked(Planner planner, List<CountedStatement> statements, Budget budget)
      throws SQLException {
    List<Asked> asked = new ArrayList<>();
    int unasked = 0;
    for (CountedStatement statement : statements) {
      if (!budget.isLeft()) {
        unasked++;
      } else if (asked.size() < MOST_STATEMENTS) {
        planner
            .plan(statement)
            .filter(Plan::readsTables)
            .ifPresent(plan -> asked.add(new Asked(statement, plan, List.of())));
      }
    }
    return new Asking(List.copyOf(asked), unasked, planner.withheld());
  }

  private static List<Source> with(List<Source> sources, String extension, String words) {
    return sources.stream()
        .map(
            source ->
                source.extension().equals(extension)
                    ? new Source(
                        extension, source.state(), source.words() + " " + words, source.remedy())
                    : source)
        .toList();
  }

  private Sources read(Cancellation cancellation) {
    return target.read(
        cancellation,
        session ->
            new Sources(Extension.read(session), majorVersion(), FunctionCreators.read(session)));
  }

  private int majorVersion() {
    return target.facts().majorVersion();
  }
}
