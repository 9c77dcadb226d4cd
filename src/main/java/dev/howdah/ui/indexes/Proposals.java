package dev.howdah.ui.indexes;

import dev.howdah.index.DropPlan;
import dev.howdah.index.IndexRequest;
import dev.howdah.index.Indexes;
import dev.howdah.index.InvalidIndex;
import dev.howdah.index.RebuildPlan;
import dev.howdah.index.RequestedIndex;
import dev.howdah.index.UnfinishedParts;
import dev.howdah.index.findings.Finding;
import dev.howdah.monitor.Census;
import dev.howdah.monitor.TableSize;
import dev.howdah.monitor.Units;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Words for what a change takes. Source: <a
 * href="https://www.postgresql.org/docs/current/sql-createindex.html#SQL-CREATEINDEX-CONCURRENTLY">Building
 * Indexes Concurrently</a>, <a
 * href="https://www.postgresql.org/docs/current/sql-reindex.html#SQL-REINDEX-CONCURRENTLY">Rebuilding
 * Indexes Concurrently</a>.
 */
final class Proposals {
  private static final String BUILD_LOCK =
      "SHARE UPDATE EXCLUSIVE on %s, from the start to the end of the build: reads and writes go"
          + " on; VACUUM, ANALYZE and other changes of the table's definition wait.";
  private static final String DROP_LOCK =
      "SHARE UPDATE EXCLUSIVE on %s, from the start until it is gone: reads and writes go on;"
          + " VACUUM, ANALYZE and other changes of the table's definition wait, also while DROP"
          + " INDEX CONCURRENTLY itself waits for every transaction that may still use it.";
  private static final String BUILD_COST =
      "Reads the table twice and waits for older transactions to end. It can be cancelled at any"
          + " time.";
  private static final String NOTHING_BACK = "Nothing has to be taken back.";

  private Proposals() {}

  /** The index that a finding proposes. */
  static IndexRequest request(Finding finding) {
    return new IndexRequest(
        finding.schema(), FindingWords.name(finding), finding.table(), finding.remedy().getFirst());
  }

  static Proposal create(Finding finding, @Nullable Census census) {
    IndexRequest request = request(finding);
    return new Proposal(
        "Create " + request.name(),
        terminated(request.sql()),
        List.of(finding.evidence()),
        new Proposal.Price(
            String.format(Locale.ROOT, BUILD_LOCK, request.table()),
            size(request, census).map(words -> words + " ").orElse("") + BUILD_COST),
        statements(finding.undo()),
        "Create index",
        List.of(new Work.Build(request)),
        Optional.empty());
  }

  static Proposal createAll(List<Finding> findings) {
    List<IndexRequest> requests = findings.stream().map(Proposals::request).toList();
    long tables = requests.stream().map(IndexRequest::table).distinct().count();
    return new Proposal(
        String.format(Locale.ROOT, "Create %d indexes", requests.size()),
        String.join("\n\n", requests.stream().map(request -> terminated(request.sql())).toList()),
        List.of(
            String.format(
                Locale.ROOT,
                "All %d missing indexes of the MCP registry gateway, on %d table%s, one after the"
                    + " other in this order. One that fails does not stop the next.",
                requests.size(),
                tables,
                tables == 1 ? "" : "s")),
        new Proposal.Price(
            String.format(Locale.ROOT, BUILD_LOCK, "one table at a time"), BUILD_COST),
        "DROP INDEX CONCURRENTLY for each, which the journal keeps.",
        String.format(Locale.ROOT, "Create %d indexes", requests.size()),
        requests.stream().map(request -> (Work) new Work.Build(request)).toList(),
        Optional.empty());
  }

  /**
   * @param creating what creates it again, in order; none where that is not known
   */
  static Proposal remove(InvalidIndex remains, List<String> creating) {
    String what =
        "INVALID, as a build or a drop that did not end leaves it: "
            + (remains.maintained()
                ? "the planner ignores it, but every write to " + remains.table() + " keeps it up."
                : "the planner and writes ignore it.");
    return new Proposal(
        "Remove " + remains.index(),
        terminated(remains.dropSql()),
        remains.enforces()
            ? List.of(
                what,
                "It is unique and already rejects duplicates: after the removal they are possible"
                    + " again.")
            : List.of(what),
        new Proposal.Price(
            String.format(Locale.ROOT, DROP_LOCK, remains.table()),
            "Frees "
                + Units.bytes(remains.sizeBytes())
                + ". Before it runs, Howdah checks once more that it is still this index and still"
                + " INVALID."),
        again(remains, creating),
        "Remove index",
        List.of(Work.remove(remains)),
        Optional.empty());
  }

  private static String again(InvalidIndex remains, List<String> creating) {
    boolean unique =
        remains.enforces()
            || creating.stream()
                .flatMap(sql -> RequestedIndex.of(sql).stream())
                .anyMatch(RequestedIndex::unique);
    return (creating.isEmpty()
            ? "No query uses it. The journal keeps what creates it again."
            : statements(creating))
        + (unique ? "\nThat fails as long as the table has duplicates." : "");
  }

  /** The whole of a partitioned table's index whose build stopped, with the parts that it has. */
  static Proposal removeWhole(DropPlan plan, InvalidIndex remains) {
    boolean same = plan.oid() == remains.oid() && !plan.valid();
    return drop(
        plan,
        remains.parts().map(UnfinishedParts::sentence).stream().toList(),
        same
            ? Optional.empty()
            : Optional.of(
                plan.index()
                    + (plan.valid() ? " is valid by now" : " is another index by now")
                    + ": inspect again."));
  }

  static Proposal drop(DropPlan plan, Finding finding) {
    return drop(plan, List.of(finding.evidence()), Optional.empty());
  }

  private static Proposal drop(DropPlan plan, List<String> evidence, Optional<String> refusal) {
    return new Proposal(
        "Drop " + plan.index(),
        terminated(plan.sql()),
        evidence,
        new Proposal.Price(
            plan.lock().orElseGet(() -> String.format(Locale.ROOT, DROP_LOCK, plan.table())),
            "Frees "
                + Units.bytes(plan.sizeBytes())
                + ". Before it runs, Howdah checks once more that it is still this index."),
        statements(plan.undo()),
        "Drop index",
        List.of(Work.drop(plan)),
        refusal.or(
            () -> plan.bond().map(bond -> plan.index() + " must not be dropped: " + bond + ".")));
  }

  static Proposal rebuild(RebuildPlan plan, Finding finding) {
    return anew("Rebuild", plan, finding, Work.rebuild(plan));
  }

  static Proposal finish(RebuildPlan plan, Finding finding, InvalidIndex remains) {
    return anew(
        remains.parts().isEmpty() ? "Rebuild" : "Finish",
        plan,
        finding,
        Work.finish(remains, plan));
  }

  private static Proposal anew(String verb, RebuildPlan plan, Finding finding, Work work) {
    return new Proposal(
        verb + " " + plan.index(),
        terminated(plan.sql()),
        List.of(finding.evidence()),
        new Proposal.Price(
            String.format(Locale.ROOT, BUILD_LOCK, plan.table()),
            "Builds a new one beside it"
                + (plan.valid() ? ", of up to " + Units.bytes(plan.sizeBytes()) + "," : "")
                + " and then swaps the two. "
                + BUILD_COST),
        NOTHING_BACK,
        verb + " index",
        List.of(work),
        plan.obstacle()
            .map(
                why ->
                    plan.index()
                        + " cannot be "
                        + (work.kind() == Work.Kind.FINISH ? "finished: " : "rebuilt: ")
                        + why
                        + "."));
  }

  static Proposal analyze(Finding finding) {
    return new Proposal(
        "Analyze " + finding.table(),
        terminated(Indexes.analyzing(finding.schema(), finding.table())),
        List.of(finding.evidence()),
        new Proposal.Price(
            "SHARE UPDATE EXCLUSIVE on "
                + finding.table()
                + " while it reads: reads and writes go on; VACUUM, index builds and other changes"
                + " of the table's definition wait.",
            "Reads a sample of the table's rows."),
        NOTHING_BACK,
        "Analyze table",
        List.of(Work.analyze(finding.schema(), finding.table())),
        Optional.empty());
  }

  private static Optional<String> size(IndexRequest request, @Nullable Census census) {
    if (census == null) {
      return Optional.empty();
    }
    return census.tables().stream()
        .filter(
            table ->
                table.table().equals(request.table()) && table.schema().equals(request.schema()))
        .findFirst()
        .map(Proposals::sizeWords);
  }

  private static String sizeWords(TableSize table) {
    String rows =
        table.rows() < 0 ? "" : String.format(Locale.ROOT, ", about %,d rows", table.rows());
    return "The table holds " + Units.bytes(table.dataBytes()) + rows + ".";
  }

  /** As a script; empty for none. */
  static String statements(List<String> statements) {
    return String.join("\n", statements.stream().map(Proposals::terminated).toList());
  }

  static String terminated(String sql) {
    String bare = sql.strip();
    return bare.endsWith(";") ? bare : bare + ";";
  }
}
