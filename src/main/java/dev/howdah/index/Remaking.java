package dev.howdah.index;

import dev.howdah.schema.sql.IndexStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What makes an index again exactly as it stands, without blocking writers: the undo of a drop,
 * whether a finding proposes it or the journal keeps it. All parts are as a statement takes them,
 * with their quotes.
 *
 * @param qualified its name
 * @param definition as the server writes it, which leaves the tablespace out
 * @param tablespace where it is not the database's own
 * @param further whole statements that follow, such as an {@code ALTER INDEX … SET STATISTICS}
 */
public record Remaking(
    String qualified,
    String definition,
    Optional<String> tablespace,
    Optional<String> comment,
    List<String> further) {
  public Remaking {
    further = List.copyOf(further);
  }

  /** The statements, in order. */
  public List<String> statements() {
    List<String> statements = new ArrayList<>();
    String build = whole(definition);
    statements.add(tablespace.map(space -> in(space, build)).orElse(build));
    comment.ifPresent(words -> statements.add("COMMENT ON INDEX " + qualified + " IS " + words));
    statements.addAll(further);
    return List.copyOf(statements);
  }

  /** A definition as a build takes it: concurrent, and with the partitions. */
  static String whole(String definition) {
    return IndexStatement.concurrently(IndexStatement.withPartitions(definition));
  }

  /** The tablespace stands before the condition. */
  private static String in(String space, String build) {
    int where = SqlWords.outermost(build, "where").orElse(build.length());
    return (build.substring(0, where).strip()
            + " TABLESPACE "
            + space
            + " "
            + build.substring(where))
        .strip();
  }
}
