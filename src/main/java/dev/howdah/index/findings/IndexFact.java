package dev.howdah.index.findings;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * An index as the server's catalogs and counters have it.
 *
 * @param oid its own
 * @param tableOid its table's
 * @param bond what forbids to drop it by itself; empty when nothing does
 * @param notNull columns of the table, by number, that hold no NULL; read only where it is partial
 * @param columns the name of each key that is a column with the usual operator class and its own
 *     collation, empty for any other key; read only where the planner ignores it
 */
record IndexFact(
    long oid,
    long tableOid,
    String schema,
    String table,
    String name,
    IndexShape shape,
    State state,
    Optional<Bond> bond,
    Use use,
    Extent extent,
    Set<Integer> notNull,
    List<String> columns) {

  /** Whether it works. */
  enum State {
    /** The planner uses it and every write maintains it. */
    USABLE,
    /** A session is at work on it. */
    BUILDING,
    /** The planner ignores it, and nobody maintains it. */
    INVALID,
    /** The planner ignores it, but every write maintains it. */
    MAINTAINED
  }

  /** Why it must stay, whatever its use; the strongest reason first. */
  enum Bond {
    PARTITIONED("it is the index of a partitioned table"),
    PARTITION("it is part of a partitioned index"),
    CONSTRAINT("a constraint rests on it"),
    REPLICA_IDENTITY("it is the replica identity of its table"),
    CLUSTER("its table is clustered on it"),
    EXTENSION("it belongs to an extension"),
    DEPENDENT("other objects depend on it");

    private final String words;

    Bond(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }

    Bond stronger(Bond other) {
      return compareTo(other) <= 0 ? this : other;
    }
  }

  /**
   * What the counters say.
   *
   * @param scans since the counters run
   * @param blocks that were read of it since then, by scans and by writes
   * @param transactions how many transaction ids were given out since its catalog row was written
   * @param made when that was, where the server keeps track of commit times
   */
  record Use(long scans, long blocks, OptionalLong transactions, Optional<Instant> made) {}

  /**
   * How much there is.
   *
   * @param bytes by the planner's page count
   * @param entries by its statistics; -1 when unknown
   * @param needed what its entries need by the columns' widths; empty when that cannot be told, or
   *     when it is too small to matter
   */
  record Extent(long bytes, double entries, OptionalLong needed) {}

  boolean usable() {
    return state == State.USABLE;
  }

  boolean free() {
    return bond.isEmpty();
  }

  boolean btree() {
    return shape.accessMethod().equals("btree");
  }

  /** Whether the server builds it anew while it works on: not what an exclusion constraint uses. */
  boolean rebuildable() {
    return shape.uniqueness() != IndexShape.Uniqueness.EXCLUSION;
  }

  Relation relation() {
    return new Relation(schema, table);
  }
}
