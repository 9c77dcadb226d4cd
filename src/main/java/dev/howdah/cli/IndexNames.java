package dev.howdah.cli;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Failure;
import dev.howdah.connect.Target;
import dev.howdah.connect.TargetException;
import dev.howdah.index.NamedIndex;
import java.util.List;
import java.util.Optional;

/** Finds the one index that is meant by a name on the command line; never guesses between two. */
final class IndexNames {
  private static final String USUAL = "public";

  private final Target target;
  private final Optional<String> schema;

  /**
   * @param schema as {@code --schema} gives it; empty for any, where {@code public} comes first
   */
  IndexNames(Target target, Optional<String> schema) {
    this.target = target;
    this.schema = schema;
  }

  /**
   * The index that is meant.
   *
   * @throws TargetException when there is none
   * @throws UsageException when it may be one of several
   */
  NamedIndex of(String text, Cancellation cancellation) {
    List<NamedIndex> all = NamedIndex.all(target, text, cancellation);
    List<NamedIndex> meant =
        all.stream().filter(one -> schema.map(one.schema()::equals).orElse(true)).toList();
    List<NamedIndex> usual =
        meant.stream()
            .filter(one -> one.schema().equals(USUAL) && one.name().equals(text))
            .toList();
    if (meant.isEmpty()) {
      throw missing(text, all);
    }
    if (meant.size() > 1 && usual.size() != 1) {
      throw new UsageException(
          text + " may be " + either(meant) + ": name one of them with its schema.");
    }
    return meant.size() == 1 ? meant.getFirst() : usual.getFirst();
  }

  private TargetException missing(String text, List<NamedIndex> elsewhere) {
    String where = schema.map(name -> " in schema " + name).orElse(" in this database");
    return new TargetException(
        new Failure.MissingObject(
            "There is no index " + text + where + ".",
            elsewhere.isEmpty()
                ? "'howdah index list' tells those that are there."
                : "There is " + either(elsewhere) + ".",
            text,
            Optional.empty()),
        null);
  }

  private static String either(List<NamedIndex> some) {
    return String.join(" or ", some.stream().map(NamedIndex::qualified).toList());
  }
}
