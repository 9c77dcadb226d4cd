package dev.howdah.index.findings;

import dev.howdah.index.findings.IndexFact.Extent;
import dev.howdah.index.findings.IndexFact.State;
import dev.howdah.index.findings.IndexFact.Use;
import dev.howdah.index.findings.IndexFindings.Found;
import dev.howdah.index.findings.IndexShape.Uniqueness;
import dev.howdah.index.findings.TableFact.Reads;
import dev.howdah.index.findings.TableFact.Statistics;
import dev.howdah.index.findings.TableFact.Writes;
import dev.howdah.index.workload.Opportunities;
import dev.howdah.index.workload.Opportunity;
import dev.howdah.index.workload.Source;
import dev.howdah.index.workload.StatementEffect;
import dev.howdah.schema.catalogue.Kind;
import dev.howdah.schema.inspection.InspectedEntry;
import dev.howdah.ui.Registry;
import dev.howdah.ui.RegistryCatalogue;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the product's own judges say of the one server that all pictures show: no fixture makes up a
 * finding.
 */
public final class RegistryFindings {
  private static final long MB = 1 << 20;
  private static final Duration OLD = Duration.between(Registry.SINCE, Registry.NOON);
  private static final Duration YOUNG = Duration.ofHours(3);
  private static final Pattern KEYS = Pattern.compile("\\(([^)]*)\\)(?: WHERE (.*))?");

  /** A table that is mostly read from end to end, and one whose index is mostly empty. */
  private static final String SCANNED = "auth_sessions";

  private static final String BLOATED = "ix_server_metrics_server_id";

  private RegistryFindings() {}

  /** By counters that run for weeks, with the workload known. */
  public static Found usual(List<Source> sources) {
    return found(OLD, opportunities(List.of(), sources), true);
  }

  /** Of which nothing is known that the counters would have to tell. */
  public static Found young(List<Source> sources) {
    return found(YOUNG, opportunities(List.of(), sources), true);
  }

  /** Of a database that is not the gateway's, has nothing wrong, and tells nothing yet. */
  public static Found strange(List<Source> sources) {
    return found(YOUNG, opportunities(List.of(), sources), false);
  }

  /** With an index that statements of the workload would gain by. */
  public static Found workload(List<Source> sources, List<StatementEffect> statements) {
    Registry.Table table = Registry.table("request_logs");
    return found(
        OLD,
        opportunities(
            List.of(
                new Opportunity(
                    new Opportunity.Place("public", table.name(), table.rows(), table.heap()),
                    List.of("user_id", "request_time"),
                    "\"user_id\", \"request_time\"",
                    statements,
                    210 * MB,
                    statements.stream()
                        .mapToDouble(one -> one.statement().hourlyMillis() * one.spared())
                        .sum(),
                    4_100)),
            sources),
        true);
  }

  private static Opportunities opportunities(List<Opportunity> found, List<Source> sources) {
    boolean ready = sources.stream().allMatch(Source::isReady);
    return new Opportunities(
        found, Optional.of(Registry.NOON.minus(Duration.ofDays(9))), ready ? 12 : 0, sources);
  }

  private static Found found(Duration counted, Opportunities opportunities, boolean ours) {
    IndexFacts facts =
        new IndexFacts(
            new ServerFact(
                Registry.NOON, Optional.of(Registry.NOON.minus(counted)), false, 0),
            ours ? Registry.INDEXES.stream().map(RegistryFindings::index).toList() : List.of(),
            ours ? Registry.TABLES.stream().map(RegistryFindings::table).toList() : List.of(),
            ours ? List.of(reference()) : List.of());
    List<InspectedEntry> catalogue = RegistryCatalogue.inspection(ours).of(Kind.INDEX);
    Map<Long, Definition> definitions =
        Registry.INDEXES.stream()
            .collect(
                Collectors.toMap(
                    Registry.Index::oid,
                    index -> new Definition(List.of(index.create()), index.bytes()),
                    (one, other) -> one));
    return new Found(
        Findings.with(catalogue, List.of(), opportunities).judge(facts).stream()
            .map(verdict -> Findings.written(verdict, definitions, Set.of()))
            .toList(),
        opportunities.sources(),
        Silence.of(facts, catalogue, opportunities));
  }

  private static TableFact table(Registry.Table table) {
    long rows = table.rows();
    return new TableFact(
        table.oid(),
        new Relation("public", table.name()),
        false,
        table.heap(),
        rows,
        table.name().equals(SCANNED)
            ? new Reads(41_200, 41_200 * rows, 3_904, 3_904)
            : new Reads(210, 9_400, 1_204_000, 8_100_000),
        new Writes(2 * rows, rows / 3, rows / 4, rows / 40 + 31),
        new Statistics(!table.analyzed(), true));
  }

  private static ForeignKeyFact reference() {
    return new ForeignKeyFact(
        "server_tools_server_id_fkey",
        Registry.table("server_tools").oid(),
        Registry.table("mcp_servers").oid(),
        List.of(new ForeignKeyFact.Column(number("server_id"), "server_id", 100)));
  }

  private static int number(String column) {
    return Math.floorMod(column.hashCode(), 10_000) + 1;
  }

  private static IndexFact index(Registry.Index index) {
    Matcher parts = KEYS.matcher(index.keys());
    if (!parts.matches()) {
      throw new IllegalArgumentException(index.keys());
    }
    List<String> columns = List.of(parts.group(1).split(", "));
    Optional<String> condition = Optional.ofNullable(parts.group(2));
    Registry.Table table = Registry.table(index.table());
    return new IndexFact(
        index.oid(),
        table.oid(),
        "public",
        index.table(),
        index.name(),
        new IndexShape(
            "btree",
            Set.of(),
            columns.stream()
                .map(
                    column -> new IndexShape.Key(Integer.toString(number(column)), "1978", 100, 0))
                .toList(),
            Set.of(),
            index.unique() ? Uniqueness.UNIQUE : Uniqueness.NONE,
            condition.map(Set::of).orElse(Set.of())),
        index.valid() ? State.USABLE : State.MAINTAINED,
        Optional.empty(),
        new Use(index.scans(), 40 * table.rows(), OptionalLong.empty(), Optional.empty()),
        new Extent(
            index.bytes(),
            table.rows(),
            OptionalLong.of(index.name().equals(BLOATED) ? 14 * MB : index.bytes() * 9 / 10)),
        Set.of(),
        columns);
  }
}
