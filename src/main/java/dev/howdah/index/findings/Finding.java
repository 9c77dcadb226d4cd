package dev.howdah.index.findings;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Something wrong or improvable about an index, or about a table for want of one.
 *
 * @param schema of the table and of its index
 * @param index empty where it is about the table alone; also of one that is only proposed
 * @param coveredBy the index that does the same work, for one that is superfluous
 * @param size of what it is about
 * @param evidence what was seen, in one or two sentences with figures
 * @param remedy the exact statements, in order; none where nothing should be done, or not yet
 * @param undo the statements that take the remedy back, in order; none where there is no remedy, or
 *     where the evidence says that nothing has to be taken back
 */
public record Finding(
    Kind kind,
    Severity severity,
    Confidence confidence,
    String schema,
    String table,
    Optional<String> index,
    Optional<String> coveredBy,
    Size size,
    String evidence,
    List<String> remedy,
    List<String> undo) {
  public Finding {
    remedy = List.copyOf(remedy);
    undo = List.copyOf(undo);
  }

  /** Stands in the evidence before the query that finds what keeps a unique index from its end. */
  static final String DUPLICATES = " This finds the duplicates: ";

  /** The query that finds the duplicates, of a unique index that may fail on them. */
  public Optional<String> duplicates() {
    int at = evidence.indexOf(DUPLICATES);
    return at < 0
        ? Optional.empty()
        : Optional.of(evidence.substring(at + DUPLICATES.length(), evidence.length() - 1));
  }

  /** The evidence without that query. */
  public String seen() {
    int at = evidence.indexOf(DUPLICATES);
    return at < 0 ? evidence : evidence.substring(0, at);
  }

  /**
   * Whether its remedy may be run unread: it follows from the definitions or was measured, and
   * there is nothing to choose.
   */
  public boolean isRunnable() {
    return confidence == Confidence.CERTAIN && !remedy.isEmpty() && kind != Kind.INVALID;
  }

  /** What it is about. */
  public enum Kind {
    /** The catalogue has an index for this table that the target lacks. */
    MISSING,
    /** No index finds the rows that refer to a row of another table. */
    FOREIGN_KEY,
    /** A large table is mostly read from end to end. */
    SEQ_SCAN,
    /** A statement of the workload would gain by an index. */
    WORKLOAD,
    /** Never scanned since the counters run. */
    UNUSED,
    /** Another index on the table is exactly the same. */
    DUPLICATE,
    /** Another index on the table does its work too. */
    REDUNDANT,
    /** The remains of a build, or one that still runs. */
    INVALID,
    /** It takes far more room than its entries need. */
    BLOATED,
    /** The planner knows nothing about the table. */
    NEVER_ANALYZED
  }

  /** How urgent it is, least urgent first. */
  public enum Severity {
    INFO,
    WARN,
    BAD
  }

  /** How sure it is that the remedy does good, least sure first. */
  public enum Confidence {
    /** Worth a look; decide by what is known of the application. */
    GUESS,
    /** True by all that the server tells, which is not everything. */
    LIKELY,
    /** Follows from the definitions or was measured. */
    CERTAIN
  }

  /**
   * A size on disk.
   *
   * @param bytes empty when unknown
   * @param estimated taken from the planner's page counts and not from the files
   */
  public record Size(OptionalLong bytes, boolean estimated) {
    /** Of what does not exist yet. */
    public static final Size UNKNOWN = new Size(OptionalLong.empty(), false);

    static Size estimate(long bytes) {
      return new Size(OptionalLong.of(bytes), true);
    }

    static Size exact(long bytes) {
      return new Size(OptionalLong.of(bytes), false);
    }
  }
}
