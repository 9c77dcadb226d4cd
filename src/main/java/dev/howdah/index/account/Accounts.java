package dev.howdah.index.account;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Target;
import dev.howdah.connect.TargetException;
import dev.howdah.journal.Journal;
import dev.howdah.schema.inspection.TargetPlace;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * Tells what the indexes that Howdah built on a target have brought: the room's front door.
 * Blocking; never call it on the JavaFX thread. Changes nothing.
 */
public final class Accounts {
  private final Target target;
  private final Journal journal;
  private final UnaryOperator<Instant> now;

  /**
   * @param journal which has the indexes, and how the table and its statements stood before
   */
  public Accounts(Target target, Journal journal) {
    this(target, journal, UnaryOperator.identity());
  }

  /**
   * @param now what to take for the present when the server's clock says this
   */
  Accounts(Target target, Journal journal, UnaryOperator<Instant> now) {
    this.target = target;
    this.journal = journal;
    this.now = now;
  }

  /**
   * Of every index that the journal has as built on this target, newest first; also of those that
   * were taken back or dropped since.
   *
   * @throws TargetException when it cannot be read
   */
  public List<Account> all(Cancellation cancellation) {
    List<BuiltIndex> built =
        BuiltIndex.of(journal, journal.entries(TargetPlace.of(target, cancellation)));
    if (built.isEmpty()) {
      return List.of();
    }
    Present present =
        target.read(
            cancellation,
            session -> PresentReader.read(session, target.facts().majorVersion(), built));
    Instant moment = now.apply(present.server().now());
    return IntStream.range(0, built.size())
        .mapToObj(i -> Judgement.of(built.get(i), present.indexes().get(i), present, moment))
        .toList();
  }
}
