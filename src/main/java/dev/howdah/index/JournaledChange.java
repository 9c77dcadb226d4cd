package dev.howdah.index;

import dev.howdah.connect.TargetException;
import dev.howdah.journal.Change;
import dev.howdah.journal.Ending;
import dev.howdah.journal.Entry;
import dev.howdah.journal.Journal;
import dev.howdah.journal.ServerSession;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One change and its lines in the journal: it is begun right before the statement, so that what was
 * refused or never got its turn leaves no entry. One thread's.
 */
final class JournaledChange {
  private static final Logger LOG = LoggerFactory.getLogger(JournaledChange.class);

  private final Journal journal;
  private final Supplier<Change> change;

  private volatile @Nullable Entry entry;
  private long begunAt;

  JournaledChange(Journal journal, Supplier<Change> change) {
    this.journal = journal;
    this.change = change;
  }

  /**
   * Writes down that the statement comes next.
   *
   * @throws TargetException when that cannot be written: then the statement must not run
   */
  void begin() {
    entry = journal.begin(change.get());
    begunAt = System.nanoTime();
  }

  /** The same, with the session in which the statement comes. */
  void begin(Backend backend) {
    begin();
    sending(backend);
  }

  /**
   * Writes down that a statement of it comes next in a session, by which it is known again.
   *
   * @throws TargetException when that cannot be written: then the statement must not run
   */
  void sending(Backend backend) {
    Entry begun = entry;
    if (begun != null) {
      journal.sending(begun, new ServerSession(backend.pid(), backend.started()));
    }
  }

  /** Whether the statement may have run. */
  boolean begun() {
    return entry != null;
  }

  /** As the journal has it; empty when it was not begun. */
  Optional<Entry> entry() {
    return Optional.ofNullable(entry);
  }

  /** Writes down how it ended, when it was begun. What was done stays done where that fails. */
  void end(Ending.Result result, String words, Optional<String> definition) {
    Entry begun = entry;
    if (begun == null) {
      return;
    }
    try {
      journal.end(begun, result, Duration.ofNanos(System.nanoTime() - begunAt), words, definition);
    } catch (TargetException e) {
      LOG.error("the journal does not say that {} ended as {}: {}", begun.id(), result, words, e);
    }
  }
}
