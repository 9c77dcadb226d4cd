package dev.howdah.index.findings;

import dev.howdah.index.findings.Finding.Confidence;
import dev.howdah.index.findings.Finding.Kind;
import dev.howdah.index.findings.Finding.Severity;
import dev.howdah.monitor.Units;
import dev.howdah.schema.sql.Quoting;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Foreign keys whose rows no index finds: each DELETE in the other table, and each UPDATE of what
 * is referred to, reads the whole table, and so does whoever joins from there. Of a partitioned
 * table an index on each partition does as well. Silent for small tables.
 */
final class ForeignKeyJudge implements Judge {
  private static final long SMALL = 1L << 20;
  private static final double FEW_ROWS = 10_000;
  private static final long LARGE = 100L << 20;

  @Override
  public Stream<Verdict> judge(IndexFacts facts, Judged judged) {
    Map<List<Object>, ForeignKeyFact> distinct = new HashMap<>();
    facts.foreignKeys().stream()
        .sorted(Comparator.comparing(ForeignKeyFact::name))
        .forEach(
            key ->
                distinct.putIfAbsent(
                    List.of(
                        key.tableOid(),
                        key.columns().stream()
                            .map(ForeignKeyFact.Column::number)
                            .collect(Collectors.toSet())),
                    key));
    Set<String> proposed = new HashSet<>();
    List<ForeignKeyFact> open =
        distinct.values().stream()
            .filter(key -> !isFound(key, facts))
            .sorted(Comparator.comparing(ForeignKeyFact::name))
            .toList();
    return open.stream()
        .filter(key -> open.stream().noneMatch(longer -> leads(key, longer)))
        .flatMap(
            key ->
                facts.table(key.tableOid()).stream()
                    .flatMap(table -> verdict(key, table, facts, proposed)));
  }

  /** Whether the index that is proposed for a longer key will find the rows of a shorter one. */
  private static boolean leads(ForeignKeyFact key, ForeignKeyFact longer) {
    int length = key.columns().size();
    return key.tableOid() == longer.tableOid()
        && length < longer.columns().size()
        && Set.copyOf(longer.columns().subList(0, length)).equals(Set.copyOf(key.columns()));
  }

  /** By an index on the table, or one on each of its partitions. */
  private static boolean isFound(ForeignKeyFact key, IndexFacts facts) {
    return facts.on(key.tableOid()).stream().anyMatch(index -> finds(index, key))
        || (!key.parts().isEmpty() && key.parts().stream().allMatch(part -> isFound(part, facts)));
  }

  /** Whether it is not found, and a partition that is not known may be why. */
  static boolean isUnsure(ForeignKeyFact key, IndexFacts facts) {
    return !isFound(key, facts)
        && key.leaves().anyMatch(leaf -> facts.table(leaf.tableOid()).isEmpty());
  }

  /** Whether an index finds the rows that refer to a given one. */
  static boolean finds(IndexFact index, ForeignKeyFact key) {
    Set<String> columns =
        key.columns().stream()
            .map(column -> Integer.toString(column.number()))
            .collect(Collectors.toSet());
    boolean asked =
        index.shape().predicate().stream()
            .map(NodeTree::notNullColumn)
            .allMatch(
                column ->
                    column.isPresent() && columns.contains(Integer.toString(column.getAsInt())));
    return index.usable()
        && asked
        && index.shape().keys().stream().allMatch(indexed -> isComparable(indexed, key))
        && leads(index.shape(), columns);
  }

  /** The rows are looked for by the collation of their column. */
  private static boolean isComparable(IndexShape.Key indexed, ForeignKeyFact key) {
    return key.columns().stream()
        .filter(column -> indexed.isColumn(column.number()))
        .allMatch(column -> column.collation() == indexed.collation());
  }

  private static boolean leads(IndexShape shape, Set<String> columns) {
    Set<String> leading = new HashSet<>();
    switch (shape.accessMethod()) {
      case "hash" -> leading.add(shape.keys().getFirst().content());
      case "btree", "gist" -> {
        for (IndexShape.Key key : shape.keys()) {
          if (!columns.contains(key.content())) {
            break;
          }
          leading.add(key.content());
        }
      }
      default -> {
        return false;
      }
    }
    boolean oneRow = shape.unique() && leading.size() == shape.keys().size();
    return leading.equals(columns) || oneRow;
  }

  private static Stream<Verdict> verdict(
      ForeignKeyFact key, TableFact table, IndexFacts facts, Set<String> proposed) {
    Optional<TableFact> referenced = facts.table(key.referencedOid());
    List<TableFact> leaves =
        key.leaves().flatMap(leaf -> facts.table(leaf.tableOid()).stream()).toList();
    long bytes = leaves.stream().mapToLong(TableFact::bytes).sum();
    double rows = leaves.stream().mapToDouble(TableFact::rows).sum();
    boolean small = bytes < SMALL || rows < FEW_ROWS;
    if (small || isUnsure(key, facts) || referenced.isEmpty()) {
      return Stream.of();
    }
    String columns =
        key.columns().stream().map(ForeignKeyFact.Column::name).collect(Collectors.joining(", "));
    long touched = referenced.get().writes().deletes() + referenced.get().writes().updates();
    String name = name(key, table, facts, proposed);
    proposed.add(name);
    String evidence =
        ("No index finds the rows by %s (foreign key %s), so each DELETE in %s, and each UPDATE of"
                    + " the key there, reads all of the about %s rows (about %s); %s deleted and %s"
                    + " updated there%s.")
                .formatted(
                    columns,
                    key.name(),
                    referenced.get().relation().name(),
                    Units.count(rows),
                    Units.bytes(bytes),
                    Units.count(referenced.get().writes().deletes()),
                    Units.count(referenced.get().writes().updates()),
                    facts
                        .server()
                        .countersSince()
                        .map(since -> " since " + Units.day(since))
                        .orElse(" since the counters began"))
            + (table.partitioned() ? partitions(key, leaves.size(), facts) : "");
    return Stream.of(
        new Verdict(
            new Verdict.Judgement(
                Kind.FOREIGN_KEY,
                touched > 0 && bytes >= LARGE ? Severity.WARN : Severity.INFO,
                touched > 0 ? Confidence.LIKELY : Confidence.GUESS),
            new Verdict.Subject(
                table.relation(), Optional.of(name), Optional.empty(), Finding.Size.UNKNOWN),
            evidence,
            Optional.empty(),
            new Remedy.Run(
                List.of(
                    "CREATE INDEX CONCURRENTLY %s ON %s (%s)"
                        .formatted(
                            Quoting.identifier(name),
                            table.relation().quoted(),
                            key.columns().stream()
                                .map(column -> Quoting.identifier(column.name()))
                                .collect(Collectors.joining(", ")))),
                List.of(
                    (table.partitioned() ? "DROP INDEX " : "DROP INDEX CONCURRENTLY ")
                        + Quoting.qualified(table.relation().schema(), name)))));
  }

  /** How the index comes to be, which the server cannot build concurrently as a whole. */
  private static String partitions(ForeignKeyFact key, int count, IndexFacts facts) {
    long without = key.leaves().filter(leaf -> !isFound(leaf, facts)).count();
    return (" %s of its %s partitions %s such an index. Howdah builds it partition by partition:"
            + " the whole with ON ONLY, each part concurrently, then ATTACH PARTITION; sent by"
            + " itself, the server refuses the statement.")
        .formatted(Units.count(without), Units.count(count), without == 1 ? "lacks" : "lack");
  }

  /** As PostgreSQL would call it, or with a number behind it where that is taken. */
  private static String name(
      ForeignKeyFact key, TableFact table, IndexFacts facts, Set<String> proposed) {
    String wanted =
        table.relation().name()
            + "_"
            + key.columns().stream()
                .map(ForeignKeyFact.Column::name)
                .collect(Collectors.joining("_"));
    for (int number = 0; ; number++) {
      String ending = "_idx" + (number == 0 ? "" : Integer.toString(number));
      String name = Quoting.shortened(wanted, ending);
      if (!proposed.contains(name) && !facts.taken(table.relation().schema(), name)) {
        return name;
      }
    }
  }
}
