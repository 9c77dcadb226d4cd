package dev.howdah.ui.indexes;

import dev.howdah.index.IndexRequest;
import dev.howdah.index.InvalidIndex;
import dev.howdah.monitor.Census;
import dev.howdah.monitor.TableSize;
import dev.howdah.monitor.Units;
import dev.howdah.schema.inspection.InspectedEntry;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Words for what a change takes. Source: <a
 * href="https://www.postgresql.org/docs/current/sql-createindex.html#SQL-CREATEINDEX-CONCURRENTLY">Building
 * Indexes Concurrently</a>.
 */
final class Proposals {
  private static final String BUILD_LOCK =
      "SHARE UPDATE EXCLUSIVE on %s: reads and writes go on; VACUUM, ANALYZE and other changes of"
          + " the table's definition wait.";
  private static final String BUILD_COST =
      "Reads the table twice and waits for older transactions to end. It can be cancelled at any"
          + " time.";

  private Proposals() {}

  static IndexRequest request(InspectedEntry entry) {
    return new IndexRequest(
        entry.schema().orElse(""),
        entry.name(),
        entry.table().orElse(""),
        entry.definition().orElse(""));
  }

  static Proposal create(InspectedEntry entry, @Nullable Census census) {
    IndexRequest request = request(entry);
    return new Proposal(
        "Create " + entry.name(),
        terminated(request.sql()),
        List.of(sentence(entry.purpose())),
        String.format(Locale.ROOT, BUILD_LOCK, request.table()),
        size(request, census).map(words -> words + " ").orElse("") + BUILD_COST,
        "Create index",
        List.of(request),
        Optional.empty());
  }

  static Proposal createAll(List<InspectedEntry> entries) {
    List<IndexRequest> requests = entries.stream().map(Proposals::request).toList();
    long tables = requests.stream().map(IndexRequest::table).distinct().count();
    return new Proposal(
        String.format(Locale.ROOT, "Create %d indexes", requests.size()),
        String.join("\n\n", requests.stream().map(request -> terminated(request.sql())).toList()),
        List.of(
            String.format(
                Locale.ROOT,
                "All %d missing indexes of the catalogue, on %d table%s, one after the other in"
                    + " this order. One that fails does not stop the next.",
                requests.size(),
                tables,
                tables == 1 ? "" : "s")),
        String.format(Locale.ROOT, BUILD_LOCK, "one table at a time"),
        BUILD_COST,
        String.format(Locale.ROOT, "Create %d indexes", requests.size()),
        requests,
        Optional.empty());
  }

  static Proposal remove(InvalidIndex remains) {
    String what =
        "The remains of a build that did not end: "
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
        "SHARE UPDATE EXCLUSIVE on " + remains.table() + ": reads and writes go on.",
        "Frees "
            + Units.bytes(remains.sizeBytes())
            + ". Before it runs, Howdah checks once more that it is still this index and still"
            + " INVALID.",
        "Remove index",
        List.of(),
        Optional.of(remains));
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

  private static String terminated(String sql) {
    String bare = sql.strip();
    return bare.endsWith(";") ? bare : bare + ";";
  }

  private static String sentence(String words) {
    return words.isEmpty() || words.endsWith(".") ? words : words + ".";
  }
}
