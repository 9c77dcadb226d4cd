package dev.howdah.ui.indexes;

import dev.howdah.connect.Cancellation;
import dev.howdah.index.BuildOutcome;
import dev.howdah.index.BuildProgress;
import dev.howdah.index.IndexRequest;
import dev.howdah.index.Indexes;
import dev.howdah.index.InvalidIndex;
import dev.howdah.schema.Inspection;
import dev.howdah.schema.Schema;
import java.util.List;
import java.util.function.Consumer;

/** What this page asks of a target; every method blocks and belongs to the background. */
public interface IndexActions {
  /** What the target has of the catalogue. */
  Inspection inspect(Cancellation cancellation);

  /** The INVALID indexes of the database. */
  List<InvalidIndex> invalid(Cancellation cancellation);

  /** Builds one concurrently. */
  BuildOutcome build(
      IndexRequest request, Consumer<BuildProgress> progress, Cancellation cancellation);

  /** Removes the remains of a build. */
  void remove(InvalidIndex remains, Cancellation cancellation);

  /** Those of a connected target. */
  static IndexActions of(Schema schema, Indexes indexes) {
    return new IndexActions() {
      @Override
      public Inspection inspect(Cancellation cancellation) {
        return schema.inspect(cancellation);
      }

      @Override
      public List<InvalidIndex> invalid(Cancellation cancellation) {
        return indexes.invalid(cancellation);
      }

      @Override
      public BuildOutcome build(
          IndexRequest request, Consumer<BuildProgress> progress, Cancellation cancellation) {
        return indexes.build(request, progress, cancellation);
      }

      @Override
      public void remove(InvalidIndex remains, Cancellation cancellation) {
        indexes.remove(remains, cancellation);
      }
    };
  }
}
