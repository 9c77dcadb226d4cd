package dev.howdah.index.workload;

import dev.howdah.index.workload.Opportunity.Place;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds indexes that would serve the workload. The plans suggest candidates; all of a statement's
 * are shown to the planner at once, and it picks. What it picked is then tried alone over all
 * statements on the table, beside what was chosen before, and shortened while that takes nothing
 * away. So nothing is told but what the planner itself would use.
 */
final class Advisor {
  /** Of a statement's cost, below which a saving is within the planner's errors. */
  private static final double LEAST_SHARE = 0.1;

  /**
   * The same for an index that only goes on where a standing one ends. Whoever has just built that
   * one has counters that tell of the time before.
   */
  private static final double LEAST_SHARE_BEYOND = 0.5;

  /** How much more a longer index has to spare to stand in for a chosen one. */
  private static final double CLEARLY = 1.1;

  /** What an index has to spare in an hour: less is not worth a look. */
  private static final double LEAST_MILLIS = 1_000;

  /** How much of the saving a shorter index has to keep to be preferred. */
  private static final double NEARLY_ALL = 0.9;

  private final Planner planner;
  private final Hypotheticals hypotheticals;
  private final Budget budget;

  Advisor(Planner planner, Hypotheticals hypotheticals, Budget budget) {
    this.planner = planner;
    this.hypotheticals = hypotheticals;
    this.budget = budget;
  }

  /**
   * The indexes worth having, the one that spares most first.
   *
   * @param counted all statements, also those that were not asked about
   */
  List<Opportunity> advise(
      List<Asked> statements, List<LargeTable> tables, List<CountedStatement> counted)
      throws SQLException {
    Map<LargeTable, Set<Candidate>> picked = new LinkedHashMap<>();
    for (Asked statement : statements) {
      if (!budget.isLeft()) {
        break;
      }
      for (Candidate candidate : picked(statement, tables)) {
        picked.computeIfAbsent(candidate.table(), any -> new LinkedHashSet<>()).add(candidate);
      }
    }
    List<Opportunity> found = new ArrayList<>();
    for (Map.Entry<LargeTable, Set<Candidate>> entry : picked.entrySet()) {
      List<Asked> touching =
          statements.stream().filter(statement -> statement.touches(entry.getKey())).toList();
      found.addAll(
          chosen(longest(entry.getValue()), touching, Updates.of(counted, entry.getKey().name())));
    }
    found.sort(Comparator.comparingDouble(Opportunity::sparedMillisPerHour).reversed());
    return found;
  }

  /** Of those that a statement suggests, the ones that the planner would use for it. */
  private List<Candidate> picked(Asked statement, List<LargeTable> tables) throws SQLException {
    List<Candidate> candidates = suggested(statement, tables).distinct().toList();
    if (candidates.isEmpty()) {
      return List.of();
    }
    Map<String, Candidate> byName = new HashMap<>();
    try {
      for (Candidate candidate : candidates) {
        create(candidate).ifPresent(index -> byName.put(index.name(), candidate));
      }
      Optional<Plan> with = planner.plan(statement.statement());
      return with.filter(plan -> plan.cost() <= statement.plan().cost() * (1 - LEAST_SHARE))
          .map(
              plan ->
                  byName.entrySet().stream()
                      .filter(each -> plan.uses(each.getKey()))
                      .map(Map.Entry::getValue)
                      .toList())
          .orElse(List.of());
    } finally {
      hypotheticals.clear();
    }
  }

  private static Stream<Candidate> suggested(Asked statement, List<LargeTable> tables) {
    Plan plan = statement.plan();
    Map<String, Conditions> conditions = Conditions.of(plan);
    return plan.nodes().stream()
        .filter(node -> node.text("Alias").isPresent())
        .flatMap(
            node ->
                tables.stream()
                    .filter(
                        table ->
                            node.text("Schema").filter(table.schema()::equals).isPresent()
                                && node.text("Relation Name")
                                    .filter(table.name()::equals)
                                    .isPresent())
                    .flatMap(
                        table ->
                            Optional.ofNullable(conditions.get(node.text("Alias").orElseThrow()))
                                .stream()
                                .map(
                                    each ->
                                        each.orElseSorted(
                                            node.text("Index Name")
                                                .flatMap(
                                                    name ->
                                                        Optional.ofNullable(
                                                            table.leading().get(name)))
                                                .orElse(List.of())))
                                .flatMap(
                                    each ->
                                        Candidate.of(table, each, statement.measured()).stream())));
  }

  private static List<Candidate> longest(Set<Candidate> candidates) {
    return candidates.stream()
        .filter(
            candidate ->
                candidates.stream()
                    .noneMatch(other -> !other.equals(candidate) && other.beginsWith(candidate)))
        .toList();
  }

  /** What an index does to statements. */
  private record Trial(Candidate candidate, List<StatementEffect> effects, long bytes) {
    double spared() {
      return effects.stream()
          .mapToDouble(effect -> effect.statement().hourlyMillis() * effect.spared())
          .sum();
    }
  }

  private List<Opportunity> chosen(
      List<Candidate> candidates, List<Asked> statements, Set<String> updated) throws SQLException {
    List<Trial> alone = new ArrayList<>();
    Map<Long, Double> costs =
        statements.stream()
            .collect(
                Collectors.toMap(
                    asked -> asked.statement().load().queryId(),
                    asked -> asked.plan().cost(),
                    (one, _) -> one,
                    HashMap::new));
    for (Candidate candidate : candidates) {
      trial(candidate, List.of(), statements, costs).ifPresent(alone::add);
    }
    alone.sort(Comparator.comparingDouble(Trial::spared).reversed());
    List<Chosen> chosen = new ArrayList<>();
    for (Trial first : alone) {
      Optional<Chosen> shorter =
          chosen.stream()
              .filter(each -> first.candidate().beginsWith(each.trial().candidate()))
              .findFirst();
      if (shorter.isPresent()) {
        instead(first.candidate(), shorter.get(), statements, updated)
            .ifPresent(
                longer -> chosen.replaceAll(each -> each.equals(shorter.get()) ? longer : each));
        continue;
      }
      List<Candidate> standing = chosen.stream().map(each -> each.trial().candidate()).toList();
      Optional<Trial> whole = trial(first.candidate(), standing, statements, costs);
      if (whole.isEmpty()) {
        continue;
      }
      Trial best = shortened(whole.get(), standing, statements, costs);
      if (isWorthwhile(best, updated)) {
        chosen.add(new Chosen(best, standing, Map.copyOf(costs)));
        best.effects()
            .forEach(effect -> costs.put(effect.statement().queryId(), effect.costWith()));
      }
    }
    return chosen.stream()
        .map(each -> opportunity(each.trial(), writes(each.trial(), updated)))
        .toList();
  }

  /**
   * An index that was chosen.
   *
   * @param beside those that were chosen before
   * @param costs of the statements with these
   */
  private record Chosen(Trial trial, List<Candidate> beside, Map<Long, Double> costs) {}

  /** A longer index in the place of a chosen one, whose work it does as well. */
  private Optional<Chosen> instead(
      Candidate longer, Chosen chosen, List<Asked> statements, Set<String> updated)
      throws SQLException {
    return trial(longer, chosen.beside(), statements, chosen.costs())
        .filter(trial -> trial.spared() >= chosen.trial().spared() * CLEARLY)
        .filter(trial -> isWorthwhile(trial, updated))
        .map(trial -> new Chosen(trial, chosen.beside(), chosen.costs()));
  }

  private static boolean isWorthwhile(Trial trial, Set<String> updated) {
    return trial.spared() >= LEAST_MILLIS && trial.spared() > writes(trial, updated);
  }

  private static double writes(Trial trial, Set<String> updated) {
    return WriteCosts.millisPerHour(
        trial.candidate().table(), trial.candidate().columns(), updated);
  }

  private Trial shortened(
      Trial whole, List<Candidate> standing, List<Asked> statements, Map<Long, Double> costs)
      throws SQLException {
    for (int keys = 1; keys < whole.candidate().keys().size(); keys++) {
      Candidate shorter = whole.candidate().leading(keys);
      if (!shorter.table().finds(shorter.columns())) {
        Optional<Trial> trial = trial(shorter, standing, statements, costs);
        if (trial.filter(one -> one.spared() >= whole.spared() * NEARLY_ALL).isPresent()) {
          return trial.get();
        }
      }
    }
    return whole;
  }

  /** Tries one beside others; empty where that cannot be done, or not within the budget. */
  private Optional<Trial> trial(
      Candidate candidate,
      List<Candidate> standing,
      List<Asked> statements,
      Map<Long, Double> costs)
      throws SQLException {
    try {
      for (Candidate other : standing) {
        create(other);
      }
      Optional<Hypothetical> index = create(candidate);
      if (index.isEmpty()) {
        return Optional.empty();
      }
      List<StatementEffect> effects = new ArrayList<>();
      for (Asked asked : statements) {
        if (!budget.isLeft()) {
          return Optional.empty();
        }
        double least =
            candidate.table().isBegunBy(candidate.columns()) ? LEAST_SHARE_BEYOND : LEAST_SHARE;
        double before = costs.getOrDefault(asked.statement().load().queryId(), asked.plan().cost());
        planner
            .plan(asked.statement())
            .filter(plan -> plan.uses(index.get().name()))
            .filter(plan -> plan.cost() <= before * (1 - least))
            .ifPresent(
                plan ->
                    effects.add(
                        new StatementEffect(asked.statement().load(), before, plan.cost(), true)));
      }
      return Optional.of(new Trial(candidate, effects, index.get().bytes()));
    } finally {
      hypotheticals.clear();
    }
  }

  private Optional<Hypothetical> create(Candidate candidate) throws SQLException {
    try {
      return Optional.of(hypotheticals.create(candidate.sql()));
    } catch (SQLException e) {
      if (Planner.isAboutTheStatement(e)) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static Opportunity opportunity(Trial trial, double writes) {
    LargeTable table = trial.candidate().table();
    return new Opportunity(
        new Place(table.schema(), table.name(), table.extent().rows(), table.extent().bytes()),
        trial.candidate().columns(),
        trial.candidate().keyList(),
        trial.effects().stream().sorted(Workload.MOST_SPARED_FIRST).toList(),
        trial.bytes(),
        trial.spared(),
        writes);
  }
}
