package dev.howdah.index.findings;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Target;
import dev.howdah.index.InvalidIndex;
import dev.howdah.index.UnfinishedParts;
import dev.howdah.index.findings.Finding.Confidence;
import dev.howdah.index.findings.Finding.Kind;
import dev.howdah.index.findings.Finding.Severity;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The index of a partitioned table whose build stopped before each partition had its part. It is
 * finished by the same build, which goes on; its removal is what can be said in a statement.
 */
final class UnfinishedFinding {
  private UnfinishedFinding() {}

  /** All of the target. Blocking. */
  static List<Finding> all(Target target, Cancellation cancellation) {
    return UnfinishedParts.all(target, cancellation).stream().map(UnfinishedFinding::of).toList();
  }

  private static Finding of(InvalidIndex whole) {
    UnfinishedParts parts = whole.parts().orElseThrow();
    boolean removable = parts.goesOn().isPresent();
    return new Finding(
        Kind.INVALID,
        Severity.WARN,
        Confidence.CERTAIN,
        whole.schema(),
        whole.table(),
        Optional.of(whole.index()),
        Optional.empty(),
        new Finding.Size(OptionalLong.of(whole.sizeBytes()), true),
        parts.sentence()
            + (removable ? " What is dropped by Howdah can be made again from its journal." : ""),
        removable ? List.of(whole.dropSql()) : List.of(),
        List.of());
  }
}
