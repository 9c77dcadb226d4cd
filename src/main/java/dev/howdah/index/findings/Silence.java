package dev.howdah.index.findings;

import dev.howdah.index.findings.Finding.Kind;
import dev.howdah.index.workload.Opportunities;
import dev.howdah.index.workload.Source;
import dev.howdah.monitor.Units;
import dev.howdah.schema.inspection.InspectedEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What was not judged, and why: that nothing was found of a kind may mean that nothing could be.
 *
 * @param judged whether all was looked at, and the words only tell why nothing was found
 * @param words one or two sentences; from when on it can be judged, where that is known
 */
public record Silence(Kind kind, boolean judged, String words) {
  private static final int NAMED = 3;

  /** Of each kind that was not judged, or only in part. */
  static List<Silence> of(
      IndexFacts facts, List<InspectedEntry> catalogue, Opportunities opportunities) {
    List<Silence> all = new ArrayList<>();
    counters(facts)
        .ifPresent(
            words -> {
              all.add(unjudged(Kind.UNUSED, words));
              all.add(unjudged(Kind.SEQ_SCAN, words));
            });
    if (facts.server().standby() && counters(facts).isEmpty()) {
      all.add(
          unjudged(
              Kind.UNUSED,
              "Not judged: this server is a standby, and its primary may use what it does not. Look"
                  + " there; 'howdah index findings --standby' adds the use of this one."));
    }
    foreignKeys(facts).ifPresent(words -> all.add(unjudged(Kind.FOREIGN_KEY, words)));
    long unknown =
        facts.indexes().stream()
            .filter(index -> index.usable() && index.btree())
            .filter(index -> index.extent().bytes() >= FactsReader.WORTH_REBUILDING)
            .filter(index -> index.extent().needed().isEmpty())
            .count();
    if (unknown > 0) {
      all.add(
          unjudged(
              Kind.BLOATED,
              "%s of %s and more %s not judged: the statistics of the columns are missing or hidden from this role, or 300 are larger."
                  .formatted(
                      unknown == 1 ? "One B-tree" : Units.count(unknown) + " B-trees",
                      Units.bytes(FactsReader.WORTH_REBUILDING),
                      unknown == 1 ? "was" : "were")));
    }
    long foreign =
        catalogue.stream()
            .filter(entry -> entry.state() == InspectedEntry.State.NOT_APPLICABLE)
            .count();
    if (foreign > 0) {
      all.add(
          new Silence(
              Kind.MISSING,
              true,
              foreign == catalogue.size()
                  ? "This database is not one of the MCP registry gateway's: for none of the %s indexes that one wants is there a table with such columns."
                      .formatted(Units.count(foreign))
                  : "%s of the %s indexes that the MCP registry gateway wants do not fit: there is no such table or column."
                      .formatted(Units.count(foreign), Units.count(catalogue.size()))));
    }
    workload(opportunities).ifPresent(all::add);
    return List.copyOf(all);
  }

  private static Silence unjudged(Kind kind, String words) {
    return new Silence(kind, false, words);
  }

  /** Why the counters tell nothing yet. */
  private static Optional<String> counters(IndexFacts facts) {
    Optional<Instant> since = facts.server().countersSince();
    if (since.isEmpty()) {
      return Optional.of(
          "Not judged: since when the server counts how its indexes are used is not known, since a"
              + " crash sets the counters to zero without a date. SELECT pg_stat_reset() clears"
              + " those of this database and gives them one; judged from a day after that on.");
    }
    Duration age = Duration.between(since.get(), facts.server().now());
    return age.compareTo(UnusedJudge.TELLING) >= 0
        ? Optional.empty()
        : Optional.of(
            "Not judged: the counters run since %s, for %s. Judged from %s on, when they have run for a day."
                .formatted(
                    Units.day(since.get()),
                    hours(age),
                    Units.day(since.get().plus(UnusedJudge.TELLING))));
  }

  private static String hours(Duration age) {
    long minutes = Math.max(0, age.toMinutes());
    return minutes < 120 ? minutes + " min" : minutes / 60 + " h";
  }

  private static Optional<String> foreignKeys(IndexFacts facts) {
    List<String> open =
        facts.foreignKeys().stream()
            .filter(key -> facts.table(key.tableOid()).filter(TableFact::partitioned).isPresent())
            .filter(key -> ForeignKeyJudge.isUnsure(key, facts))
            .map(
                key ->
                    key.name()
                        + " on "
                        + facts
                            .table(key.tableOid())
                            .map(table -> table.relation().schema() + "." + table.relation().name())
                            .orElseThrow())
            .sorted()
            .toList();
    return open.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "Not judged: %s%s. The table is partitioned and has no index of its own for it, and not all of its partitions are tables of this database."
                .formatted(
                    String.join(", ", open.subList(0, Math.min(NAMED, open.size()))),
                    open.size() > NAMED ? " and " + (open.size() - NAMED) + " more" : ""));
  }

  private static Optional<Silence> workload(Opportunities opportunities) {
    if (!opportunities.found().isEmpty() || opportunities.sources().isEmpty()) {
      return Optional.empty();
    }
    Optional<Source> hindered =
        opportunities.sources().stream()
            .filter(source -> !source.extension().equals("pg_qualstats") && !source.isReady())
            .findFirst();
    if (hindered.isPresent() && opportunities.examined() == 0) {
      return Optional.of(
          unjudged(
              Kind.WORKLOAD,
              "Not judged: " + hindered.get().extension() + " cannot be asked, see below."));
    }
    String since = opportunities.since().map(at -> ", counted since " + Units.day(at)).orElse("");
    int examined = opportunities.examined();
    return Optional.of(
        new Silence(
            Kind.WORKLOAD,
            true,
            "%s on tables of this database looked at%s: none would become a tenth cheaper by an index that spares a second an hour, and more than writing to it costs."
                .formatted(
                    examined == 1 ? "One statement" : Units.count(examined) + " statements",
                    since)));
  }
}
