package dev.howdah.index.findings;

import dev.howdah.index.findings.IndexFact.Bond;
import dev.howdah.index.findings.IndexFact.Extent;
import dev.howdah.index.findings.IndexFact.State;
import dev.howdah.index.findings.IndexFact.Use;
import dev.howdah.index.findings.IndexShape.Uniqueness;
import dev.howdah.index.findings.TableFact.Reads;
import dev.howdah.index.findings.TableFact.Statistics;
import dev.howdah.index.findings.TableFact.Writes;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;

/** Facts for the judges: a large, busy table {@code t} on a server that counts since ten days. */
final class Facts {
  static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  static final long MB = 1L << 20;
  private static final long TABLE = 9;

  private Facts() {}

  static ServerFact server() {
    return counting(Duration.ofDays(10));
  }

  static ServerFact counting(Duration time) {
    return new ServerFact(NOW, Optional.of(NOW.minus(time)), false, 0);
  }

  static TableFact table() {
    return table(TABLE, 400 * MB, 1_000_000);
  }

  static TableFact table(long oid, long bytes, double rows) {
    return new TableFact(
        oid,
        new Relation("public", oid == TABLE ? "t" : "t" + oid),
        false,
        bytes,
        rows,
        new Reads(10, 1_000, 10_000, 100_000),
        new Writes(5_000, 0, 0, 0),
        Statistics.AT_HAND);
  }

  static TableFact reading(TableFact table, Reads reads) {
    return new TableFact(
        table.oid(),
        table.relation(),
        table.partitioned(),
        table.bytes(),
        table.rows(),
        reads,
        table.writes(),
        table.statistics());
  }

  static TableFact writing(TableFact table, Writes writes) {
    return new TableFact(
        table.oid(),
        table.relation(),
        table.partitioned(),
        table.bytes(),
        table.rows(),
        table.reads(),
        writes,
        table.statistics());
  }

  static TableFact known(TableFact table, Statistics statistics) {
    return new TableFact(
        table.oid(),
        table.relation(),
        table.partitioned(),
        table.bytes(),
        table.rows(),
        table.reads(),
        table.writes(),
        statistics);
  }

  static IndexFacts of(ServerFact server, List<TableFact> tables, IndexFact... indexes) {
    return new IndexFacts(server, Arrays.asList(indexes), tables, List.of());
  }

  static IndexFacts of(IndexFact... indexes) {
    return of(server(), List.of(table()), indexes);
  }

  static String notNull(int column) {
    return "{NULLTEST :arg {VAR :varno 1 :varattno %d :vartype 23} :nulltesttype 1 :argisrow false}"
        .formatted(column);
  }

  /** An index on {@code t}, 20 MB, old, never scanned; what differs is told to it. */
  static Draft index(String name, String... keys) {
    return new Draft(name, List.of(keys));
  }

  /** An index in the making. */
  static final class Draft {
    private final String name;
    private final List<String> keys;
    private String method = "btree";
    private Uniqueness uniqueness = Uniqueness.NONE;
    private Set<String> predicate = Set.of();
    private long[] collations = {};
    private State state = State.USABLE;
    private Optional<Bond> bond = Optional.empty();
    private List<String> columns = List.of();
    private Use use = new Use(0, 1_000_000, OptionalLong.empty(), Optional.empty());
    private Extent extent = new Extent(20 * MB, 1_000_000, OptionalLong.empty());

    private Draft(String name, List<String> keys) {
      this.name = name;
      this.keys = keys;
    }

    Draft method(String value) {
      method = value;
      return this;
    }

    Draft uniqueness(Uniqueness value) {
      uniqueness = value;
      return this;
    }

    Draft where(String... conditions) {
      predicate = Set.of(conditions);
      return this;
    }

    /** The collation of each key; the others have none. */
    Draft collated(long... values) {
      collations = values;
      return this;
    }

    Draft state(State value) {
      state = value;
      return this;
    }

    /** The names of its keys, as they are read of one that the planner ignores. */
    Draft named(String... names) {
      columns = List.of(names);
      return this;
    }

    Draft bond(Bond value) {
      bond = Optional.of(value);
      return this;
    }

    Draft use(Use value) {
      use = value;
      return this;
    }

    Draft scans(long scans) {
      return use(new Use(scans, 1_000_000, OptionalLong.empty(), Optional.empty()));
    }

    Draft extent(long bytes, double entries, OptionalLong needed) {
      extent = new Extent(bytes, entries, needed);
      return this;
    }

    IndexFact made() {
      return new IndexFact(
          name.hashCode(),
          TABLE,
          "public",
          "t",
          name,
          new IndexShape(
              method,
              Set.of(),
              IntStream.range(0, keys.size())
                  .mapToObj(
                      i ->
                          new IndexShape.Key(
                              keys.get(i), "1978", i < collations.length ? collations[i] : 0, 0))
                  .toList(),
              Set.of(),
              uniqueness,
              predicate),
          state,
          bond,
          use,
          extent,
          Set.of(),
          columns);
    }
  }
}
