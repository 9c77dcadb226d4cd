package dev.howdah.ui.indexes;

import dev.howdah.connect.Cancellation;
import dev.howdah.index.BuildOutcome;
import dev.howdah.index.BuildProgress;
import dev.howdah.index.DropPlan;
import dev.howdah.index.IndexRequest;
import dev.howdah.index.InvalidIndex;
import dev.howdah.index.RebuildPlan;
import dev.howdah.index.RunningBuild;
import java.util.Optional;
import java.util.function.Consumer;

/** Something to be done to an index or a table, once it was confirmed. */
public sealed interface Work {
  /** What kind it is, in words. */
  enum Kind {
    BUILD("create", "Building", "Built", "The build of"),
    REBUILD("rebuild", "Rebuilding", "Rebuilt", "The rebuild of"),
    FINISH("finish", "Finishing", "Finished", "The finishing of"),
    DROP("drop", "Dropping", "Dropped", "The drop of"),
    REMOVE("remove", "Removing", "Removed", "The removal of"),
    ANALYZE("analyze", "Analyzing", "Analyzed", "The ANALYZE of"),
    FOLLOW("follow", "Building", "Built", "The build of");

    private final String id;
    private final String doing;
    private final String done;
    private final String noun;

    Kind(String id, String doing, String done, String noun) {
      this.id = id;
      this.doing = doing;
      this.done = done;
      this.noun = noun;
    }

    /** For node ids. */
    String id() {
      return id;
    }

    /** While it runs. */
    String doing() {
      return doing;
    }

    /** Once it went well. */
    String done() {
      return done;
    }

    /** Before the object's name, at the start of a sentence. */
    public String noun() {
      return noun;
    }

    /** Whether something is gone afterwards. */
    boolean takesAway() {
      return this == DROP || this == REMOVE;
    }
  }

  Kind kind();

  /** The name of the index, or of the table that is analyzed. */
  String object();

  /** The name of the table. */
  String table();

  /**
   * Does it; blocks, in the background.
   *
   * @return how it ended, where the catalogue has more to say than that it is done
   */
  Optional<BuildOutcome> run(
      IndexActions actions, Consumer<BuildProgress> progress, Cancellation cancellation);

  /** Builds an index. */
  record Build(IndexRequest request) implements Work {
    @Override
    public Kind kind() {
      return Kind.BUILD;
    }

    @Override
    public String object() {
      return request.name();
    }

    @Override
    public String table() {
      return request.table();
    }

    @Override
    public Optional<BuildOutcome> run(
        IndexActions actions, Consumer<BuildProgress> progress, Cancellation cancellation) {
      return Optional.of(actions.build(request, progress, cancellation));
    }
  }

  /** Builds an index anew. */
  record Rebuild(RebuildPlan plan) implements Work {
    @Override
    public Kind kind() {
      return Kind.REBUILD;
    }

    @Override
    public String object() {
      return plan.index();
    }

    @Override
    public String table() {
      return plan.table();
    }

    @Override
    public Optional<BuildOutcome> run(
        IndexActions actions, Consumer<BuildProgress> progress, Cancellation cancellation) {
      return Optional.of(actions.rebuild(plan, progress, cancellation));
    }
  }

  /** Finishes the remains of a build. */
  record Finish(InvalidIndex remains) implements Work {
    @Override
    public Kind kind() {
      return Kind.FINISH;
    }

    @Override
    public String object() {
      return remains.index();
    }

    @Override
    public String table() {
      return remains.table();
    }

    @Override
    public Optional<BuildOutcome> run(
        IndexActions actions, Consumer<BuildProgress> progress, Cancellation cancellation) {
      return Optional.of(actions.finish(remains, progress, cancellation));
    }
  }

  /** Drops an index. */
  record Drop(DropPlan plan) implements Work {
    @Override
    public Kind kind() {
      return Kind.DROP;
    }

    @Override
    public String object() {
      return plan.index();
    }

    @Override
    public String table() {
      return plan.table();
    }

    @Override
    public Optional<BuildOutcome> run(
        IndexActions actions, Consumer<BuildProgress> progress, Cancellation cancellation) {
      actions.drop(plan, progress, cancellation);
      return Optional.empty();
    }
  }

  /** Removes the remains of a build. */
  record Remove(InvalidIndex remains) implements Work {
    @Override
    public Kind kind() {
      return Kind.REMOVE;
    }

    @Override
    public String object() {
      return remains.index();
    }

    @Override
    public String table() {
      return remains.table();
    }

    @Override
    public Optional<BuildOutcome> run(
        IndexActions actions, Consumer<BuildProgress> progress, Cancellation cancellation) {
      actions.remove(remains, cancellation);
      return Optional.empty();
    }
  }

  /** Refreshes the planner's statistics of a table. */
  record Analyze(String schema, String table) implements Work {
    @Override
    public Kind kind() {
      return Kind.ANALYZE;
    }

    @Override
    public String object() {
      return table;
    }

    @Override
    public Optional<BuildOutcome> run(
        IndexActions actions, Consumer<BuildProgress> progress, Cancellation cancellation) {
      actions.analyze(schema, table, cancellation);
      return Optional.empty();
    }
  }

  /** Watches a build that runs on the server already. */
  record Follow(RunningBuild build) implements Work {
    @Override
    public Kind kind() {
      return Kind.FOLLOW;
    }

    @Override
    public String object() {
      return build.index().orElse("an index on " + build.table());
    }

    @Override
    public String table() {
      return build.table();
    }

    @Override
    public Optional<BuildOutcome> run(
        IndexActions actions, Consumer<BuildProgress> progress, Cancellation cancellation) {
      return Optional.of(actions.follow(build, progress, cancellation));
    }
  }
}
