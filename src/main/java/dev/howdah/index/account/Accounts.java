package dev.howdah.index.account;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Target;
import dev.howdah.connect.TargetException;
import dev.howdah.journal.Journal;
import java.util.List;

/**
 * Tells what the indexes that Howdah built on a target have brought: the room's front door.
 * Blocking; never call it on the JavaFX thread. Changes nothing.
 */
public final class Accounts {
  private final Target target;
  private final Journal journal;

  /**
   * @param journal which has the indexes, and how the table and its statements stood before
   */
  public Accounts(Target target, Journal journal) {
    this.target = target;
    this.journal = journal;
  }

  /**
   * Of every index that the journal has as built on this target, newest first.
   *
   * @throws TargetException when it cannot be read
   */
  public List<Account> all(Cancellation cancellation) {
    throw new UnsupportedOperationException("" + target + journal + cancellation);
  }
}
