package dev.howdah.schema.run;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.ConnectionSettings;
import dev.howdah.connect.Connector;
import dev.howdah.connect.Target;
import dev.howdah.index.Indexes;
import dev.howdah.journal.Entry;
import dev.howdah.journal.Journal;
import dev.howdah.schema.Schema;
import dev.howdah.schema.plan.Plan;
import dev.howdah.schema.plan.Selection;
import dev.howdah.testing.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/** One Howdah of a test, with a journal and little patience of its own. */
final class RunBench implements AutoCloseable {
  static final RunPatience QUICK =
      new RunPatience(
          Duration.ofMillis(700),
          Duration.ofMillis(20),
          Duration.ofMillis(300),
          4,
          Duration.ofMillis(20),
          Duration.ofSeconds(5));

  final Target target;
  final Schema schema;
  final Journal journal = TestInstaller.journal();
  final Installer installer;

  RunBench(TestDatabase database) {
    this(database.settings(), QUICK);
  }

  RunBench(ConnectionSettings settings, RunPatience patience) {
    target = new Connector().connect(settings, Cancellation.never());
    schema = new Schema(target);
    installer = new Installer(target, journal, new Indexes(target, journal), patience);
  }

  Plan plan() {
    return schema.planInstall(Selection.standard(), Cancellation.never());
  }

  Plan planUninstall() {
    return schema.planUninstall(Cancellation.never());
  }

  Outcome run(Plan plan) {
    return run(plan, _ -> {}, Cancellation.never());
  }

  Outcome run(Plan plan, Consumer<RunProgress> progress, Cancellation cancellation) {
    return installer.run(plan, progress, cancellation);
  }

  /** Runs in the background; what it tells is in the queue. */
  CompletableFuture<Outcome> start(Plan plan, Queue<RunProgress> told) {
    return CompletableFuture.supplyAsync(
        () -> run(plan, told::add, Cancellation.never()), Thread::startVirtualThread);
  }

  static Queue<RunProgress> telling() {
    return new ConcurrentLinkedQueue<>();
  }

  /** How the changes ended, newest first. */
  List<String> endings() {
    return journal.entries().stream()
        .map(
            entry ->
                entry.change().action()
                    + " "
                    + entry.ending().map(end -> end.result() + ": " + end.words()).orElse("open"))
        .toList();
  }

  List<Entry> settle() {
    return installer.settle(Cancellation.never());
  }

  @Override
  public void close() {
    target.close();
  }
}
