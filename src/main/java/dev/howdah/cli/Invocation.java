package dev.howdah.cli;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.LibpqDefaults;
import dev.howdah.connect.profile.Profiles;
import dev.howdah.connect.ssh.SshDefaults;
import dev.howdah.journal.Journal;
import java.time.Clock;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * What one call of the command line runs in. Its thread runs the command; {@link #interrupt()}
 * comes from another one.
 */
final class Invocation {
  /** How long an interrupted command may still take to leave the server tidy. */
  private static final long TIDY_SECONDS = 60;

  private final Terminal terminal;
  private final Surroundings surroundings;
  private final Clock clock;
  private final Cancellation cancellation;
  private final Journal journal;
  private final Profiles profiles;
  private final Semaphore unfinished = new Semaphore(1);

  Invocation(
      Terminal terminal,
      Surroundings surroundings,
      Clock clock,
      Cancellation cancellation,
      Journal journal,
      Profiles profiles) {
    this.terminal = terminal;
    this.surroundings = surroundings;
    this.clock = clock;
    this.cancellation = cancellation;
    this.journal = journal;
    this.profiles = profiles;
  }

  Terminal terminal() {
    return terminal;
  }

  /** What ssh takes from the surroundings. */
  SshDefaults ssh() {
    return surroundings.ssh();
  }

  LibpqDefaults defaults() {
    return surroundings.libpq();
  }

  Clock clock() {
    return clock;
  }

  /** Where every change is written down. */
  Journal journal() {
    return journal;
  }

  /** The saved connections. */
  Profiles profiles() {
    return profiles;
  }

  /** Requested at Ctrl-C. */
  Cancellation cancellation() {
    return cancellation;
  }

  /** From here on the process ends only after the command's last word. */
  void mustEnd() {
    unfinished.acquireUninterruptibly();
  }

  /** The command's last word is said. */
  void ended() {
    unfinished.drainPermits();
    unfinished.release();
  }

  /** Runs a short piece of work that an interrupt must not cut in two. */
  void whole(Runnable work) {
    mustEnd();
    try {
      work.run();
    } finally {
      unfinished.release();
    }
  }

  /** Cancels what runs and waits, bounded, until the server is tidy and the last words are said. */
  void interrupt() {
    cancellation.request();
    try {
      if (unfinished.tryAcquire(TIDY_SECONDS, TimeUnit.SECONDS)) {
        unfinished.release();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
