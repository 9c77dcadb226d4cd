package dev.howdah.index.findings;

import dev.howdah.index.MaskedSql;
import dev.howdah.index.findings.Finding.Confidence;
import dev.howdah.index.findings.Finding.Kind;
import dev.howdah.index.findings.Finding.Severity;
import dev.howdah.index.workload.Opportunities;
import dev.howdah.index.workload.Opportunity;
import dev.howdah.index.workload.StatementEffect;
import dev.howdah.index.workload.StatementLoad;
import dev.howdah.monitor.Units;
import dev.howdah.schema.sql.Quoting;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Statements of the workload that would gain by an index: what the planner itself would use. An
 * index that another finding proposes already is told once: where the catalogue has one that begins
 * with the same keys, that one is told, with the statements; where it finds the rows of a foreign
 * key as well, it takes the place of that finding.
 */
final class WorkloadJudge {
  /** A hundredth of a core. */
  private static final double MUCH = 36_000;

  private static final int SHOWN = 3;
  private static final int SHOWN_LENGTH = 160;

  private final Opportunities opportunities;

  WorkloadJudge(Opportunities opportunities) {
    this.opportunities = opportunities;
  }

  /** What was found, with what the workload says. */
  List<Verdict> joined(List<Verdict> found, IndexFacts facts) {
    List<Verdict> all = new ArrayList<>(found);
    for (Opportunity opportunity : opportunities.found()) {
      Relation relation = new Relation(opportunity.place().schema(), opportunity.place().table());
      if (facts.table(relation).isPresent()) {
        join(opportunity, relation, facts, all);
      }
    }
    return all;
  }

  private void join(
      Opportunity opportunity, Relation relation, IndexFacts facts, List<Verdict> all) {
    Optional<Verdict> catalogued =
        proposed(all, relation, Kind.MISSING)
            .filter(verdict -> keys(verdict).beginsWith(opportunity.columns()))
            .findFirst();
    if (catalogued.isPresent()) {
      all.replaceAll(
          verdict -> verdict.equals(catalogued.get()) ? with(verdict, opportunity) : verdict);
      return;
    }
    List<Verdict> keys =
        proposed(all, relation, Kind.FOREIGN_KEY)
            .filter(verdict -> keys(verdict).isLedBy(opportunity.columns()))
            .toList();
    all.removeAll(keys);
    all.add(verdict(opportunity, relation, !keys.isEmpty(), facts, all));
  }

  private static Stream<Verdict> proposed(List<Verdict> verdicts, Relation relation, Kind kind) {
    return verdicts.stream()
        .filter(verdict -> verdict.kind() == kind)
        .filter(verdict -> verdict.subject().table().equals(relation));
  }

  private static ProposedKeys keys(Verdict verdict) {
    return verdict.remedy() instanceof Remedy.Run(List<String> statements, List<String> _)
            && !statements.isEmpty()
        ? ProposedKeys.of(statements.getFirst())
        : new ProposedKeys(List.of(), false, false);
  }

  private Verdict with(Verdict verdict, Opportunity opportunity) {
    Verdict.Judgement judgement = verdict.judgement();
    Severity severity = severity(opportunity);
    return new Verdict(
        new Verdict.Judgement(
            judgement.kind(),
            severity.compareTo(judgement.severity()) > 0 ? severity : judgement.severity(),
            judgement.confidence()),
        verdict.subject(),
        verdict.evidence() + " " + evidence(opportunity),
        verdict.covering(),
        verdict.remedy());
  }

  private Verdict verdict(
      Opportunity opportunity,
      Relation relation,
      boolean findsReferences,
      IndexFacts facts,
      List<Verdict> others) {
    String name = name(opportunity, facts, others);
    return new Verdict(
        new Verdict.Judgement(Kind.WORKLOAD, severity(opportunity), confidence(facts)),
        new Verdict.Subject(relation, Optional.of(name), Optional.empty(), Finding.Size.UNKNOWN),
        evidence(opportunity)
            + (findsReferences
                ? " It also finds the rows of a foreign key, which no index does yet."
                : ""),
        Optional.empty(),
        new Remedy.Run(
            List.of(
                "CREATE INDEX CONCURRENTLY %s ON %s (%s)"
                    .formatted(Quoting.identifier(name), relation.quoted(), opportunity.keys())),
            List.of("DROP INDEX CONCURRENTLY " + Quoting.qualified(relation.schema(), name))));
  }

  private static Severity severity(Opportunity opportunity) {
    return opportunity.sparedMillisPerHour() >= MUCH ? Severity.WARN : Severity.INFO;
  }

  /** Counters of less than a day may tell of an unusual hour. */
  private Confidence confidence(IndexFacts facts) {
    Instant now = facts.server().now();
    return opportunities
            .since()
            .filter(since -> Duration.between(since, now).compareTo(UnusedJudge.TELLING) >= 0)
            .isPresent()
        ? Confidence.LIKELY
        : Confidence.GUESS;
  }

  private String evidence(Opportunity opportunity) {
    List<StatementEffect> statements = opportunity.statements();
    double hourly =
        statements.stream().mapToDouble(effect -> effect.statement().hourlyMillis()).sum();
    String shown =
        statements.stream()
            .limit(SHOWN)
            .map(WorkloadJudge::shown)
            .collect(Collectors.joining("; "));
    return ("The planner would use an index on (%s) for %s that take%s %s an hour, counted since"
            + " %s, and by its costs spare %s of it: %s%s. Writing to it would take at most %s"
            + " an hour, and it would be about %s (the table has about %s rows, about %s).")
        .formatted(
            String.join(", ", opportunity.columns()),
            statements.size() == 1 ? "a statement" : statements.size() + " statements",
            statements.size() == 1 ? "s" : "",
            Units.time(hourly),
            opportunities.since().map(Units::day).orElse("an unknown day"),
            Units.time(opportunity.sparedMillisPerHour()),
            shown,
            statements.size() > SHOWN ? "; and " + (statements.size() - SHOWN) + " more" : "",
            Units.time(opportunity.writeMillisPerHour()),
            Units.bytes(opportunity.bytes()),
            Units.count(opportunity.place().rows()),
            Units.bytes(opportunity.place().bytes()));
  }

  private static String shown(StatementEffect effect) {
    StatementLoad load = effect.statement();
    double calls =
        load.totalMillis() > 0 ? load.calls() * load.hourlyMillis() / load.totalMillis() : 0;
    String text = MaskedSql.of(load.text()).orElse("(its text cannot be shown)");
    return "%s calls an hour of %s, cost %s before and %s with it: %s"
        .formatted(
            calls < 10 ? String.format(Locale.ROOT, "%.1f", calls) : Units.count(calls),
            Units.time(load.meanMillis()),
            Units.count(effect.costBefore()),
            Units.count(effect.costWith()),
            text.length() <= SHOWN_LENGTH
                ? text
                : text.substring(
                        0,
                        text.offsetByCodePoints(
                            0, Math.min(SHOWN_LENGTH, text.codePointCount(0, text.length()))))
                    + "…");
  }

  /** As PostgreSQL would call it, or with a number behind it where that is taken. */
  private static String name(Opportunity opportunity, IndexFacts facts, List<Verdict> others) {
    Set<String> proposed =
        others.stream()
            .flatMap(verdict -> verdict.subject().name().stream())
            .collect(Collectors.toUnmodifiableSet());
    String wanted = opportunity.place().table() + "_" + String.join("_", opportunity.columns());
    for (int number = 0; ; number++) {
      String name =
          Quoting.shortened(wanted, "_idx" + (number == 0 ? "" : Integer.toString(number)));
      if (!proposed.contains(name) && !facts.taken(opportunity.place().schema(), name)) {
        return name;
      }
    }
  }
}
