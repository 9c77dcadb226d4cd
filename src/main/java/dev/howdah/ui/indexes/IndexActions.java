package dev.howdah.ui.indexes;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.TargetException;
import dev.howdah.index.Blocker;
import dev.howdah.index.BlockerEnding;
import dev.howdah.index.BuildOutcome;
import dev.howdah.index.BuildProgress;
import dev.howdah.index.DropPlan;
import dev.howdah.index.IndexRequest;
import dev.howdah.index.InvalidIndex;
import dev.howdah.index.Readiness;
import dev.howdah.index.RebuildPlan;
import dev.howdah.index.RunningBuild;
import dev.howdah.index.account.Account;
import dev.howdah.index.findings.IndexFindings.Found;
import dev.howdah.index.forecast.Outlook;
import dev.howdah.schema.Inspection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What this page asks of a target; every method but {@link #refusal} and {@link #begun} blocks and
 * belongs to the background. What fails is a {@link TargetException}.
 */
public interface IndexActions {
  /**
   * The same within one writing action that begins now: what was confirmed together goes on to its
   * end, also after production was locked.
   *
   * @throws TargetException while it is locked
   */
  default IndexActions begun() {
    return this;
  }

  /** What the target has of the catalogue. */
  Inspection inspect(Cancellation cancellation);

  /** What is wrong or improvable, from what that is known, and what could not be judged. */
  Found findings(Inspection inspection, Cancellation cancellation);

  /** The INVALID indexes of the database. */
  List<InvalidIndex> invalid(Cancellation cancellation);

  /** The keys, as of {@link IndexRow}, of the indexes that Howdah made here, by its journal. */
  Set<String> mine(Cancellation cancellation);

  /** Why nothing can be changed here, as a sentence; known without asking the server. */
  Optional<String> refusal();

  /** What a build would meet if it began now. */
  Readiness readiness(IndexRequest request, Cancellation cancellation);

  /** What a rebuild would meet if it began now. */
  Readiness readiness(RebuildPlan plan, Cancellation cancellation);

  /** What a drop would meet if it began now. */
  Readiness readiness(DropPlan plan, Cancellation cancellation);

  /** The exact statements of a build, in order. */
  List<String> statements(IndexRequest request, Cancellation cancellation);

  /** What each of some indexes would bring and cost, in their order. */
  List<Outlook> forecasts(List<IndexRequest> requests, Cancellation cancellation);

  /** What the indexes that Howdah built here have brought, newest first. */
  List<Account> accounts(Cancellation cancellation);

  /** Whom a work under way waits for at this moment. */
  List<Blocker> waitedFor(Work work, Cancellation cancellation);

  /** Cancels the statement of a blocker. */
  BlockerEnding cancelBlocker(Blocker blocker, Cancellation cancellation);

  /** Ends the session of a blocker. */
  BlockerEnding terminateBlocker(Blocker blocker, Cancellation cancellation);

  /** How an index would be dropped. */
  DropPlan planDrop(String schema, String index, Cancellation cancellation);

  /** How an index would be built anew. */
  RebuildPlan planRebuild(String schema, String index, Cancellation cancellation);

  /** Builds one concurrently. */
  BuildOutcome build(
      IndexRequest request, Consumer<BuildProgress> progress, Cancellation cancellation);

  /** Builds one anew in its place. */
  BuildOutcome rebuild(
      RebuildPlan plan, Consumer<BuildProgress> progress, Cancellation cancellation);

  /** Finishes what an interrupted build left. */
  BuildOutcome finish(
      InvalidIndex remains, Consumer<BuildProgress> progress, Cancellation cancellation);

  /** Removes the remains of a build. */
  void remove(InvalidIndex remains, Cancellation cancellation);

  /** Drops an index concurrently. */
  void drop(DropPlan plan, Consumer<BuildProgress> progress, Cancellation cancellation);

  /** Refreshes the planner's statistics of a table. */
  void analyze(String schema, String table, Cancellation cancellation);

  /** The builds that run on the server now, whoever began them. */
  List<RunningBuild> running(Cancellation cancellation);

  /** Watches a running build to its end. */
  BuildOutcome follow(
      RunningBuild build, Consumer<BuildProgress> progress, Cancellation cancellation);

  /** Cancels a running build and waits for its end. */
  BuildOutcome cancel(RunningBuild build, Cancellation cancellation);
}
