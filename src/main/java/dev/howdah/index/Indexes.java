package dev.howdah.index;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Failure;
import dev.howdah.connect.Target;
import dev.howdah.connect.TargetException;
import dev.howdah.schema.IndexBuilds;
import dev.howdah.schema.PlannedIndex;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Builds and removes indexes on a target: the room's front door. Blocking; never call it on the
 * JavaFX thread.
 */
public final class Indexes implements IndexBuilds {
  private final Target target;
  private final Patience patience;
  private final IndexCatalogue catalogue;

  public Indexes(Target target) {
    this(target, Patience.DEFAULT);
  }

  Indexes(Target target, Patience patience) {
    this.target = target;
    this.patience = patience;
    this.catalogue = new IndexCatalogue(target);
  }

  /**
   * Builds concurrently on a session of its own and says how it ended, judged by the catalogue and
   * not by the statement's return. Waits for its turn where another build runs on the table. Does
   * not throw for what goes wrong on the server: that is an outcome.
   *
   * @param progress is told about twice a second, on a thread of this room; never after the return
   */
  public BuildOutcome build(
      IndexRequest request, Consumer<BuildProgress> progress, Cancellation cancellation) {
    return new Build(target, request, progress, cancellation, patience).run();
  }

  @Override
  public Optional<Failure> build(
      PlannedIndex index, String sql, Consumer<Progress> progress, Cancellation cancellation) {
    throw new UnsupportedOperationException(index.name());
  }

  @Override
  public Optional<Failure> drop(
      PlannedIndex index, String sql, Consumer<Progress> progress, Cancellation cancellation) {
    throw new UnsupportedOperationException(index.name());
  }

  /**
   * The INVALID indexes of the database, also those that are being built and those that a
   * concurrent REINDEX left behind.
   *
   * @throws TargetException when they cannot be read
   */
  public List<InvalidIndex> invalid(Cancellation cancellation) {
    return catalogue.invalid(cancellation);
  }

  /**
   * Removes an INVALID index concurrently, after checking once more that it is that one, and
   * verifies that it is gone. One that is gone already is no failure.
   *
   * @throws TargetException when it is valid, renamed or being built by now, or does not go
   */
  public void remove(InvalidIndex remains, Cancellation cancellation) {
    new Removal(target, remains, cancellation, patience).run();
  }

  /**
   * The indexes, by oid, that must not be dropped by themselves: behind a constraint or a replica
   * identity, part of a partitioned index, or of an extension.
   */
  public Set<Long> bound(Cancellation cancellation) {
    return catalogue.bound(cancellation);
  }

  /**
   * The text from which an index can be made again, for the undo of dropping it; empty when there
   * is no such index.
   *
   * @throws TargetException also when somebody keeps it locked
   */
  public Optional<String> definition(long oid, Cancellation cancellation) {
    return catalogue.definition(oid, cancellation);
  }
}
