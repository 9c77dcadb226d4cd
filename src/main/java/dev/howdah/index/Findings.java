package dev.howdah.index;

import dev.howdah.connect.ServerFacts;
import dev.howdah.monitor.Census;
import dev.howdah.monitor.IndexUse;
import dev.howdah.monitor.Units;
import dev.howdah.schema.Inspection;
import dev.howdah.schema.catalogue.Kind;
import dev.howdah.schema.inspection.InspectedEntry;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What is wrong or improvable about the indexes of a target, from figures that were already taken:
 * a pure function, on any thread. It stays silent rather than being wrong: an index that enforces a
 * constraint is never called superfluous, of two that are the same never both, and nothing is
 * called unused by counters younger than a day or by a standby's own.
 */
public final class Findings {
  /** Counters that run for less say nothing about use. */
  public static final Duration TELLING = Duration.ofDays(1);

  private static final long LARGE = 100L << 20;
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final Census census;
  private final Set<Long> bound;
  private final ServerFacts facts;
  private final Map<String, InspectedEntry> standing;

  private Findings(Census census, Inspection inspection, Set<Long> bound, ServerFacts facts) {
    this.census = census;
    this.bound = bound;
    this.facts = facts;
    this.standing =
        inspection.of(Kind.INDEX).stream()
            .filter(entry -> entry.state() == InspectedEntry.State.PRESENT)
            .collect(
                Collectors.toMap(
                    entry -> entry.schema().orElse("") + "." + entry.name(),
                    Function.identity(),
                    (one, other) -> one));
  }

  /**
   * The findings, most severe first.
   *
   * @param invalid as from {@link Indexes#invalid}
   * @param bound as from {@link Indexes#bound}
   */
  public static List<Finding> of(
      Census census,
      Inspection inspection,
      List<InvalidIndex> invalid,
      Set<Long> bound,
      ServerFacts facts) {
    Findings findings = new Findings(census, inspection, bound, facts);
    List<Finding> all = new ArrayList<>();
    invalid.stream().map(Findings::invalid).forEach(all::add);
    Set<Long> judged = invalid.stream().map(InvalidIndex::oid).collect(Collectors.toSet());
    judged.addAll(findings.duplicates(all, judged));
    findings.unused(all, judged);
    findings.missing(inspection, all);
    all.sort(
        Comparator.comparing(Finding::severity)
            .reversed()
            .thenComparing(Finding::kind)
            .thenComparing(Finding::schema)
            .thenComparing(Finding::table)
            .thenComparing(Finding::index));
    return List.copyOf(all);
  }

  private static Finding invalid(InvalidIndex index) {
    String remains =
        index.index().matches(".*_cc(new|old)\\d*")
            ? "It is what a concurrent REINDEX left behind"
            : "It is what a concurrent build left behind";
    String evidence =
        index.building()
            ? "A session is at work on it right now (%s so far)."
                .formatted(Units.bytes(index.sizeBytes()))
            : "%s (%s): no query uses it%s."
                .formatted(
                    remains,
                    Units.bytes(index.sizeBytes()),
                    index.enforces()
                        ? ", but every write maintains it, and it rejects duplicates"
                        : index.maintained() ? ", but every write maintains it" : "");
    return new Finding(
        Finding.Kind.INVALID,
        index.building()
            ? Finding.Severity.INFO
            : index.enforces() ? Finding.Severity.BAD : Finding.Severity.WARN,
        index.schema(),
        index.table(),
        index.index(),
        Optional.empty(),
        evidence,
        index.building() ? Optional.empty() : Optional.of(index.dropSql()),
        Optional.empty());
  }

  /** Adds the superfluous members of each group; returns the members of all groups. */
  private Set<Long> duplicates(List<Finding> findings, Set<Long> judged) {
    Map<Long, IndexUse> byOid =
        census.indexes().stream()
            .collect(Collectors.toMap(IndexUse::oid, Function.identity(), (one, other) -> one));
    Set<Long> members = new HashSet<>();
    for (List<Long> group : census.duplicates()) {
      members.addAll(group);
      List<IndexUse> same =
          group.stream()
              .filter(byOid::containsKey)
              .map(byOid::get)
              .filter(index -> index.valid() && !judged.contains(index.oid()))
              .sorted(
                  Comparator.comparing(this::mustStay, Comparator.reverseOrder())
                      .thenComparing(
                          index -> standing.containsKey(name(index)), Comparator.reverseOrder())
                      .thenComparing(IndexUse::scans, Comparator.reverseOrder())
                      .thenComparingLong(IndexUse::oid))
              .toList();
      same.stream()
          .skip(1)
          .filter(index -> !mustStay(index))
          .forEach(index -> findings.add(duplicate(index, same.getFirst())));
    }
    return members;
  }

  private boolean mustStay(IndexUse index) {
    return index.enforcesConstraint() || bound.contains(index.oid());
  }

  private Finding duplicate(IndexUse index, IndexUse kept) {
    return new Finding(
        Finding.Kind.DUPLICATE,
        Finding.Severity.WARN,
        index.schema(),
        index.table(),
        index.index(),
        Optional.of(kept.index()),
        "It is exactly the same as %s%s; it takes %s, and every write maintains both."
            .formatted(
                kept.index(),
                kept.enforcesConstraint() ? ", which enforces a constraint" : "",
                size(index)),
        Optional.of(drop(index.schema(), index.index())),
        undo(index));
  }

  private void unused(List<Finding> findings, Set<Long> judged) {
    if (facts.standby()) {
      return;
    }
    census.indexes().stream()
        .filter(index -> index.scans() == 0 && index.valid())
        .filter(index -> !mustStay(index) && !judged.contains(index.oid()))
        .filter(this::countedLongEnough)
        .map(this::unused)
        .forEach(findings::add);
  }

  /** Not where the date is unknown: a crash sets the counters to zero without leaving one. */
  private boolean countedLongEnough(IndexUse index) {
    return index
        .statsSince()
        .filter(since -> Duration.between(since, census.takenAt()).compareTo(TELLING) >= 0)
        .isPresent();
  }

  private Finding unused(IndexUse index) {
    String from =
        index
            .statsSince()
            .map(since -> "the counters run since " + DAY.format(since))
            .orElseThrow();
    return new Finding(
        Finding.Kind.UNUSED,
        index.sizeBytes() >= LARGE ? Finding.Severity.WARN : Finding.Severity.INFO,
        index.schema(),
        index.table(),
        index.index(),
        Optional.empty(),
        ("No query on this server has used it (%s, or since the index was made, if that is later);"
                + " it takes %s. Use on standbys is not known here.")
            .formatted(from, size(index)),
        Optional.of(drop(index.schema(), index.index())),
        undo(index));
  }

  private void missing(Inspection inspection, List<Finding> findings) {
    inspection.of(Kind.INDEX).stream()
        .filter(entry -> entry.state() == InspectedEntry.State.MISSING)
        .filter(entry -> entry.definition().isPresent())
        .map(
            entry ->
                new Finding(
                    Finding.Kind.MISSING,
                    Finding.Severity.INFO,
                    entry.schema().orElse(""),
                    entry.table().orElse(""),
                    entry.name(),
                    Optional.empty(),
                    "The catalogue has it for: " + entry.purpose() + ". " + entry.reason(),
                    entry.definition(),
                    entry.schema().map(schema -> drop(schema, entry.name()))))
        .forEach(findings::add);
  }

  private Optional<String> undo(IndexUse index) {
    return Optional.ofNullable(standing.get(name(index)))
        .flatMap(entry -> entry.targetDefinition().or(entry::definition))
        .map(IndexCatalogue::concurrently);
  }

  private static String name(IndexUse index) {
    return index.schema() + "." + index.index();
  }

  private static String size(IndexUse index) {
    return (index.estimatedSize() ? "about " : "") + Units.bytes(index.sizeBytes());
  }

  private static String drop(String schema, String index) {
    return "DROP INDEX CONCURRENTLY " + quoted(schema) + "." + quoted(index);
  }

  private static String quoted(String identifier) {
    return '"' + identifier.replace("\"", "\"\"") + '"';
  }
}
