package dev.howdah.index;

import dev.howdah.index.PartitionTree.Index;
import dev.howdah.index.PartitionTree.Table;
import dev.howdah.schema.sql.Quoting;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * What is still to be done until a partitioned table has an index: first the partitioned index
 * itself, which is INVALID and empty, then a concurrent build for each partition that has no such
 * index yet, which is then made a part of it. With the last part it becomes valid. What an earlier
 * attempt did is not done again.
 */
final class PartitionSteps {
  /**
   * One step.
   *
   * @param build of a partition's index; empty for a statement that locks for a moment
   * @param remains what an earlier build of the same left, to be removed first
   * @param joins the index that stood before and becomes a part of the whole
   */
  record Step(
      String sql,
      Table table,
      Optional<IndexRequest> build,
      Optional<Index> remains,
      Optional<Index> joins) {}

  private final PartitionTree tree;
  private final IndexRequest request;
  private final CreateIndex wanted;
  private final List<Step> steps = new ArrayList<>();

  private PartitionSteps(PartitionTree tree, IndexRequest request, CreateIndex wanted) {
    this.tree = tree;
    this.request = request;
    this.wanted = wanted;
  }

  static List<Step> of(PartitionTree tree, IndexRequest request, CreateIndex wanted) {
    PartitionSteps planned = new PartitionSteps(tree, request, wanted);
    Optional<Index> stands =
        tree.on(tree.root()).stream()
            .filter(index -> index.name().equals(request.name()))
            .findFirst();
    if (stands.isEmpty()) {
      planned.only(tree.root(), request.name());
    }
    planned.parts(
        tree.root(),
        Quoting.identifier(request.schema()) + "." + Quoting.identifier(request.name()),
        stands.map(Index::oid));
    return List.copyOf(planned.steps);
  }

  /** The partitioned index of one level, without its parts. */
  private void only(Table table, String name) {
    statement(
        "CREATE "
            + (wanted.unique() ? "UNIQUE " : "")
            + "INDEX "
            + Quoting.identifier(name)
            + " ON ONLY "
            + table.qualified()
            + " "
            + wanted.tail(),
        table,
        Optional.empty());
  }

  private void statement(String sql, Table table, Optional<Index> joins) {
    steps.add(new Step(sql, table, Optional.empty(), Optional.empty(), joins));
  }

  private void parts(Table parent, String whole, Optional<Long> oid) {
    for (Table table : tree.children(parent)) {
      Optional<Index> attached =
          tree.on(table).stream()
              .filter(index -> oid.isPresent() && index.parent() == oid.get())
              .findFirst();
      Optional<Index> part =
          attached.or(
              () ->
                  tree.on(table).stream()
                      .filter(index -> index.parent() == 0 && index.is(wanted))
                      .filter(index -> index.usable() || table.isPartitioned())
                      .findFirst());
      String name =
          part.map(Index::qualified)
              .orElseGet(
                  () -> Quoting.identifier(table.schema()) + "." + Quoting.identifier(name(table)));
      if (part.isEmpty() && table.isPartitioned()) {
        only(table, name(table));
      } else if (part.isEmpty()) {
        build(table);
      }
      if (attached.isEmpty()) {
        statement("ALTER INDEX " + whole + " ATTACH PARTITION " + name, table, part);
      }
      if (table.isPartitioned()) {
        parts(table, name, part.map(Index::oid));
      }
    }
  }

  private void build(Table table) {
    String name = name(table);
    String sql =
        "CREATE "
            + (wanted.unique() ? "UNIQUE " : "")
            + "INDEX CONCURRENTLY "
            + Quoting.identifier(name)
            + " ON "
            + table.qualified()
            + " "
            + wanted.tail();
    Optional<Index> remains =
        tree.on(table).stream()
            .filter(index -> index.name().equals(name) && !index.usable() && index.is(wanted))
            .findFirst();
    steps.add(
        new Step(
            sql,
            table,
            Optional.of(new IndexRequest(table.schema(), name, table.name(), sql)),
            remains,
            Optional.empty()));
  }

  private String name(Table table) {
    return name(request, table);
  }

  /** The name of a partition's index that is built for it. */
  static String name(IndexRequest request, Table table) {
    return name(request.name(), table.schema(), table.name());
  }

  /** Always the same for the same partition, so that an interrupted build is known again. */
  static String name(String whole, String schema, String table) {
    String name = whole + "_" + table;
    if (name.getBytes(StandardCharsets.UTF_8).length <= Build.LONGEST_NAME) {
      return name;
    }
    CRC32 sum = new CRC32();
    sum.update((schema + "." + name).getBytes(StandardCharsets.UTF_8));
    String cut = name;
    while (cut.getBytes(StandardCharsets.UTF_8).length > Build.LONGEST_NAME - 9) {
      cut = cut.substring(0, cut.offsetByCodePoints(cut.length(), -1));
    }
    return cut + "_%08x".formatted(sum.getValue());
  }
}
