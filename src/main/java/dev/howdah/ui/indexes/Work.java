package dev.howdah.ui.indexes;

import dev.howdah.connect.Cancellation;
import dev.howdah.index.BuildOutcome;
import dev.howdah.index.BuildProgress;
import dev.howdah.index.DropPlan;
import dev.howdah.index.IndexRequest;
import dev.howdah.index.InvalidIndex;
import dev.howdah.index.Readiness;
import dev.howdah.index.RebuildPlan;
import dev.howdah.index.RunningBuild;
import dev.howdah.index.findings.Finding;
import dev.howdah.monitor.Units;
import java.util.Optional;
import java.util.function.Consumer;

/** Something to be done to an index or a table, once it was confirmed. */
public sealed interface Work {
  /** What kind it is, in words. */
  enum Kind {
    BUILD("create", "Building", "Built", "The build of"),
    REBUILD("rebuild", "Rebuilding", "Rebuilt", "The rebuild of"),
    /** Of what is INVALID, in its place. */
    MEND("rebuild", "Rebuilding", "Rebuilt", "The rebuild of"),
    /** Of a partitioned table's index that lacks parts: its build goes on. */
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

    /** Whether it is about what is INVALID, and leaves that as it is where it fails. */
    boolean mends() {
      return this == MEND || this == FINISH;
    }

    /** Whether something new is written to disk. */
    boolean writes() {
      return this == BUILD || this == REBUILD || mends();
    }

    /** Whether something is gone afterwards. */
    boolean takesAway() {
      return this == DROP || this == REMOVE;
    }
  }

  /**
   * What a work is about.
   *
   * @param object the name of the index, or of the table that is analyzed
   */
  record Subject(String schema, String table, String object) {
    /** What a finding is about. */
    static Subject of(Finding finding) {
      return new Subject(finding.schema(), finding.table(), FindingWords.name(finding));
    }

    /** What tells it from all others: a name alone may stand in several schemas. */
    String key() {
      return schema + '\0' + object;
    }

    /** As the user reads it, with its schema where that is not the usual one. */
    public String words() {
      return schema.equals("public") ? object : schema + "." + object;
    }
  }

  Kind kind();

  Subject subject();

  /**
   * Does it; blocks, in the background.
   *
   * @return how it ended, where the catalogue has more to say than that it is done
   */
  Optional<BuildOutcome> run(
      IndexActions actions, Consumer<BuildProgress> progress, Cancellation cancellation);

  /** That it is done, as a sentence, where the catalogue has no more to say. */
  default String done() {
    return kind().done() + ".";
  }

  /** Looks what it would meet if it began now; blocks. Empty where there is nothing to meet. */
  default Optional<Readiness> readiness(IndexActions actions, Cancellation cancellation) {
    return Optional.empty();
  }

  /** Whether there is something to look at before. */
  default boolean foreseeable() {
    return switch (kind()) {
      case BUILD, REBUILD, MEND, FINISH, DROP -> true;
      case REMOVE, ANALYZE, FOLLOW -> false;
    };
  }

  /**
   * Builds an index.
   *
   * @param statements how many it takes, one after the other
   */
  record Build(IndexRequest request, int statements) implements Work {
    /** With one statement, as far as is known. */
    Build(IndexRequest request) {
      this(request, 1);
    }

    @Override
    public Kind kind() {
      return Kind.BUILD;
    }

    @Override
    public Subject subject() {
      return new Subject(request.schema(), request.table(), request.name());
    }

    @Override
    public Optional<BuildOutcome> run(
        IndexActions actions, Consumer<BuildProgress> progress, Cancellation cancellation) {
      return Optional.of(actions.build(request, progress, cancellation));
    }

    @Override
    public Optional<Readiness> readiness(IndexActions actions, Cancellation cancellation) {
      return Optional.of(actions.readiness(request, cancellation));
    }
  }

  /** Watches a build that runs on the server already. */
  record Follow(RunningBuild build) implements Work {
    @Override
    public Kind kind() {
      return Kind.FOLLOW;
    }

    @Override
    public Subject subject() {
      return new Subject(
          build.schema(), build.table(), build.index().orElse("an index on " + build.table()));
    }

    @Override
    public Optional<BuildOutcome> run(
        IndexActions actions, Consumer<BuildProgress> progress, Cancellation cancellation) {
      return Optional.of(actions.follow(build, progress, cancellation));
    }
  }

  /** Does something to what stands already. */
  record Change(Kind kind, Subject subject, Run deed, Look look, String done) implements Work {
    /** Of which there is no more to say than that it is done. */
    Change(Kind kind, Subject subject, Run deed, Look look) {
      this(kind, subject, deed, look, kind.done() + ".");
    }

    /** Does it; blocks. */
    @FunctionalInterface
    interface Run {
      Optional<BuildOutcome> run(
          IndexActions actions, Consumer<BuildProgress> progress, Cancellation cancellation);
    }

    /** Looks before; blocks. */
    @FunctionalInterface
    interface Look {
      Optional<Readiness> readiness(IndexActions actions, Cancellation cancellation);
    }

    @Override
    public Optional<BuildOutcome> run(
        IndexActions actions, Consumer<BuildProgress> progress, Cancellation cancellation) {
      return deed.run(actions, progress, cancellation);
    }

    @Override
    public Optional<Readiness> readiness(IndexActions actions, Cancellation cancellation) {
      return look.readiness(actions, cancellation);
    }
  }

  /** Builds an index anew. */
  static Work rebuild(RebuildPlan plan) {
    return new Change(
        Kind.REBUILD,
        new Subject(plan.schema(), plan.table(), plan.index()),
        (actions, progress, cancellation) ->
            Optional.of(actions.rebuild(plan, progress, cancellation)),
        (actions, cancellation) -> Optional.of(actions.readiness(plan, cancellation)));
  }

  /** Makes the remains of a build valid. */
  static Work finish(InvalidIndex remains, RebuildPlan plan) {
    return new Change(
        remains.parts().isEmpty() ? Kind.MEND : Kind.FINISH,
        new Subject(remains.schema(), remains.table(), remains.index()),
        (actions, progress, cancellation) ->
            Optional.of(actions.finish(remains, progress, cancellation)),
        (actions, cancellation) -> Optional.of(actions.readiness(plan, cancellation)));
  }

  private static String freed(long bytes) {
    return Units.bytes(bytes) + " freed; the journal keeps what creates it again.";
  }

  /** Drops an index. */
  static Work drop(DropPlan plan) {
    return new Change(
        Kind.DROP,
        new Subject(plan.schema(), plan.table(), plan.index()),
        (actions, progress, cancellation) -> {
          actions.drop(plan, progress, cancellation);
          return Optional.empty();
        },
        (actions, cancellation) -> Optional.of(actions.readiness(plan, cancellation)),
        freed(plan.sizeBytes()));
  }

  /** Removes the remains of a build. */
  static Work remove(InvalidIndex remains) {
    return new Change(
        Kind.REMOVE,
        new Subject(remains.schema(), remains.table(), remains.index()),
        (actions, progress, cancellation) -> {
          actions.remove(remains, cancellation);
          return Optional.empty();
        },
        (actions, cancellation) -> Optional.empty(),
        freed(remains.sizeBytes()));
  }

  /** Refreshes the planner's statistics of a table. */
  static Work analyze(String schema, String table) {
    return new Change(
        Kind.ANALYZE,
        new Subject(schema, table, table),
        (actions, progress, cancellation) -> {
          actions.analyze(schema, table, cancellation);
          return Optional.empty();
        },
        (actions, cancellation) -> Optional.empty());
  }
}
