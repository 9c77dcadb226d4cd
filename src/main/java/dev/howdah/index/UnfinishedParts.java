package dev.howdah.index;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Target;
import dev.howdah.connect.TargetException;
import dev.howdah.index.PartitionTree.Index;
import dev.howdah.index.PartitionTree.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * How far the index of a partitioned table is whose build stopped: the whole is INVALID until each
 * partition has its part.
 *
 * @param goesOn the build that goes on from there; empty where a constraint rests on it, or its
 *     definition cannot be read just now
 * @param joined the partitions' indexes that belong to it, and go with it when it is dropped
 * @param apart equal indexes of partitions that do not belong to it yet, and stay then
 * @param missing the partitions that have no index of it
 */
public record UnfinishedParts(
    Optional<IndexRequest> goesOn, List<String> joined, List<String> apart, List<String> missing) {
  private static final int NAMED = 5;

  public UnfinishedParts {
    joined = List.copyOf(joined);
    apart = List.copyOf(apart);
    missing = List.copyOf(missing);
  }

  /**
   * All partitioned indexes that a build left so and nobody works on now. Blocking.
   *
   * @throws TargetException when they cannot be read
   */
  public static List<InvalidIndex> all(Target target, Cancellation cancellation) {
    return new IndexCatalogue(target)
        .invalid(cancellation).stream().filter(index -> index.parts().isPresent()).toList();
  }

  /** Of one of them; waits for nobody's lock. */
  static UnfinishedParts of(Connection session, InvalidIndex whole) throws SQLException {
    Optional<PartitionTree> tree = PartitionTree.glance(session, whole.schema(), whole.table());
    return tree.map(found -> of(found, whole))
        .orElse(new UnfinishedParts(Optional.empty(), List.of(), List.of(), List.of()));
  }

  private static UnfinishedParts of(PartitionTree tree, InvalidIndex whole) {
    Optional<Index> root =
        tree.indexes().stream().filter(index -> index.oid() == whole.oid()).findFirst();
    List<Index> joined = tree.parts(whole.oid());
    List<Index> apart =
        tree.indexes().stream()
            .filter(index -> index.parent() == 0 && index.table() != tree.root().oid())
            .filter(index -> root.flatMap(Index::definition).filter(index::is).isPresent())
            .toList();
    return new UnfinishedParts(
        root.flatMap(Index::written)
            .map(
                written ->
                    new IndexRequest(
                        whole.schema(), whole.index(), whole.table(), Remaking.whole(written))),
        joined.stream().map(Index::name).toList(),
        apart.stream().map(Index::name).toList(),
        tree.tables().stream()
            .filter(table -> !table.isPartitioned())
            .filter(table -> joined.stream().noneMatch(index -> index.table() == table.oid()))
            .map(Table::name)
            .toList());
  }

  /** In sentences: what it lacks, how it goes on, and what goes and stays when it is dropped. */
  public String sentence() {
    return "It is the index of a partitioned table whose build stopped: no query uses the whole"
        + (missing.isEmpty() ? "." : ", and " + named(missing) + " " + have() + " no part of it.")
        + (goesOn.isPresent()
            ? " The same build goes on from there."
            : " ALTER INDEX … ATTACH PARTITION joins the parts that it lacks.")
        + " To drop it keeps everybody out of the table for a moment"
        + (joined.isEmpty() ? "" : ", takes " + named(joined) + " with it")
        + (apart.isEmpty() ? "." : " and leaves " + named(apart) + ".");
  }

  private String have() {
    return missing.size() == 1 ? "has" : "have";
  }

  private static String named(List<String> names) {
    String first = String.join(", ", names.subList(0, Math.min(NAMED, names.size())));
    return names.size() > NAMED ? first + " and " + (names.size() - NAMED) + " more" : first;
  }
}
