package dev.howdah.index;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The exact statements of a build, to be shown before it: what runs is more than one at times. */
final class BuildScript {
  private BuildScript() {}

  /** In order. */
  static List<String> of(Target target, IndexRequest request, Cancellation cancellation) {
    Optional<CreateIndex> wanted =
        CreateIndex.parse(request.sql()).filter(CreateIndex::concurrently);
    if (wanted.isEmpty()) {
      return List.of(request.sql());
    }
    Optional<PartitionTree> tree =
        target.read(
            cancellation, session -> PartitionTree.of(session, request.schema(), request.table()));
    List<String> statements = new ArrayList<>();
    if (tree.isPresent()) {
      PartitionSteps.of(tree.get(), request, wanted.get()).stream()
          .map(PartitionSteps.Step::sql)
          .forEach(statements::add);
    } else {
      statements.add(request.sql());
    }
    if (wanted.get().hasExpressions()) {
      statements.add(FreshStatistics.sql(request.schema(), request.table()));
    }
    return List.copyOf(statements);
  }
}
