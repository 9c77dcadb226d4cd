package dev.howdah.index;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Target;
import dev.howdah.connect.TargetException;
import dev.howdah.journal.Baseline;
import dev.howdah.journal.Journal;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down how a table stood before its index was built, and after, beside the build's entry.
 * Nothing of that stops a build. One build's; its progress may come from another thread.
 */
final class JournaledBaseline {
  private static final Logger LOG = LoggerFactory.getLogger(JournaledBaseline.class);

  private final BaselineReader reader;
  private final Journal journal;
  private final Cancellation cancellation;
  private final AtomicLong waited = new AtomicLong();
  private final AtomicLong told = new AtomicLong(System.nanoTime());
  private volatile long begunAt;
  private volatile @Nullable Baseline before;

  JournaledBaseline(
      Target target, Journal journal, IndexRequest request, Cancellation cancellation) {
    this.reader = new BaselineReader(target, request);
    this.journal = journal;
    this.cancellation = cancellation;
  }

  /** Passes on what a build tells, and counts the time in which it waits for others. */
  Consumer<BuildProgress> watching(Consumer<BuildProgress> progress) {
    return each -> {
      long now = System.nanoTime();
      long before = told.getAndSet(now);
      if (!each.waitingFor().isEmpty() || each.phase().contains("waiting for ")) {
        waited.addAndGet(now - before);
      }
      progress.accept(each);
    };
  }

  /** Reads before the turn at the table, which may take seconds, and begins right before it. */
  Build.Preparation preparing(JournaledChange change) {
    return new Build.Preparation() {
      @Override
      public void beforeTurn() {
        read();
      }

      @Override
      public void beforeStatement(Backend backend) {
        begin(change);
        change.sending(backend);
      }
    };
  }

  private Baseline read() {
    Baseline baseline = reader.before(cancellation);
    before = baseline;
    return baseline;
  }

  /**
   * Begins the change, and writes down how things stood before, or else do now.
   *
   * @throws TargetException when the change cannot be written down: then it must not be made
   * @throws CancellationException when it was cancelled meanwhile: then nothing was begun
   */
  void begin(JournaledChange change) {
    Baseline known = before;
    Baseline then = known == null ? read() : known;
    if (cancellation.isRequested()) {
      throw new CancellationException("cancelled before the statement");
    }
    change.begin();
    write(change, then);
    waited.set(0);
    begunAt = System.nanoTime();
    told.set(begunAt);
  }

  /** Reads and writes down how things stand after the build, when it was built. */
  void end(JournaledChange change, BuildOutcome outcome) {
    Duration work = Duration.ofNanos(Math.max(0, System.nanoTime() - begunAt - waited.get()));
    Baseline then = before;
    if (then != null && change.begun() && outcome instanceof BuildOutcome.Built built) {
      write(change, reader.after(then, built.sizeBytes(), work));
    }
  }

  private void write(JournaledChange change, Baseline baseline) {
    try {
      change.entry().ifPresent(entry -> journal.baseline(entry, baseline));
    } catch (TargetException e) {
      LOG.warn("the journal has no baseline of an index build", e);
    }
  }
}
