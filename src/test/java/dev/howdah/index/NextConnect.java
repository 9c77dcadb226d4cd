package dev.howdah.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Connector;
import dev.howdah.connect.Target;
import dev.howdah.connect.TargetException;
import dev.howdah.index.BuildOutcome.Built;
import dev.howdah.index.BuildOutcome.Cancelled;
import dev.howdah.index.BuildOutcome.Failed;
import dev.howdah.index.BuildOutcome.Unknown;
import dev.howdah.index.Look.Standing;
import dev.howdah.journal.Change.Action;
import dev.howdah.journal.Ending.Result;
import dev.howdah.journal.Entry;
import dev.howdah.journal.Journal;
import dev.howdah.journal.Step;
import dev.howdah.schema.Schema;
import dev.howdah.schema.inspection.InspectedEntry.State;
import dev.howdah.schema.run.Installer;
import dev.howdah.testing.TestServer;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The first look of a fresh Howdah after a build was interrupted: what is told is compared with
 * what the server says to SQL of the test's own, and taken away; then the catalogue is as before.
 */
final class NextConnect {
  /**
   * What happened.
   *
   * @param told by the build itself; empty when its process was killed
   * @param entries how many the journal had before
   * @param hit whether the build was interrupted and not over already
   */
  record Round(
      String what,
      Interruption interruption,
      TestServer.Version version,
      String index,
      Optional<BuildOutcome> told,
      int entries,
      boolean hit) {}

  private final OwnServer server;
  private final Journal journal;
  private final Patience patience;
  private final Tally tally;
  private final List<String> start;

  NextConnect(OwnServer server, Journal journal, Patience patience, Tally tally)
      throws SQLException {
    this.server = server;
    this.journal = journal;
    this.patience = patience;
    this.tally = tally;
    try (Look look = new Look(server)) {
      start = look.catalogue();
    }
  }

  /**
   * Looks, and cleans up.
   *
   * @param hold is ended after the first look, if it still stands
   */
  void look(Round round, int port, Hold hold) throws Exception {
    try (Look look = new Look(server)) {
      round.told().ifPresent(told -> outcomeIsTrue(round, told, look));
      journalIsTrueAtOnce(round);
      String now = look.now();
      try (Target target =
          new Connector().connect(OwnServer.settings(port), Cancellation.never())) {
        Indexes indexes = new Indexes(target, journal, patience);
        listsWhatIsInvalid(indexes, look);
        if (hold.stands() && look.builds() && !round.interruption().checked()) {
          leavesAloneWhatIsBuilt(indexes);
        }
        hold.close();
        await()
            .atMost(Duration.ofSeconds(60))
            .pollInterval(Duration.ofMillis(10))
            .until(() -> !look.sessionsFromBefore(now));
        round.told().ifPresent(told -> outcomeIsTrue(round, told, look));
        listsWhatIsInvalid(indexes, look);
        nothingInvalidIsCalledGood(target, look);
        Optional<Standing> left = look.standing(round.index());
        String settled = settled(round, new Installer(target, journal, indexes), left);
        String cleaned = cleanUp(round, indexes, left);
        assertThat(indexes.invalid(Cancellation.never())).isEmpty();
        assertThat(look.catalogue()).isEqualTo(start);
        if (round.hit()) {
          tally.add(
              round.interruption().kind(),
              round.version(),
              left.map(Standing::words).orElse("nothing"),
              round.told().map(told -> told(told, settled)).orElse("killed, then " + settled),
              cleaned);
        }
      }
    }
  }

  private static String told(BuildOutcome outcome, String settled) {
    return switch (outcome) {
      case Built _ -> "Built";
      case Cancelled(Optional<InvalidIndex> left) -> "Cancelled, " + left(left);
      case Failed(var _, Optional<InvalidIndex> left) -> "Failed, " + left(left);
      case Unknown _ -> "Unknown, then " + settled;
    };
  }

  private static String left(Optional<InvalidIndex> left) {
    return left.map(index -> "INVALID index named").orElse("nothing stays");
  }

  private static void outcomeIsTrue(Round round, BuildOutcome told, Look look) {
    try {
      Optional<Standing> standing = look.standing(round.index());
      String said = told + " where stands " + standing;
      switch (told) {
        case Built _ -> assertThat(standing).as(said).get().matches(Standing::valid);
        case Cancelled(Optional<InvalidIndex> left) -> same(said, left, standing);
        case Failed(var _, Optional<InvalidIndex> left) -> same(said, left, standing);
        case Unknown _ -> assertThat(round.interruption().outOfReach()).as(said).isTrue();
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private static void same(String said, Optional<InvalidIndex> told, Optional<Standing> stands) {
    assertThat(told.map(left -> new Standing(left.oid(), false, left.maintained())))
        .as(said)
        .isEqualTo(stands);
  }

  private void journalIsTrueAtOnce(Round round) {
    List<Entry> own = own(round);
    assertThat(own).hasSizeLessThanOrEqualTo(1);
    if (own.isEmpty()) {
      assertThat(round.told().filter(Built.class::isInstance)).isEmpty();
      return;
    }
    Entry entry = own.getFirst();
    assertThat(entry.change().objects()).containsExactly(round.index());
    assertThat(entry.change().action()).isEqualTo(Action.CREATE_INDEX);
    if (round.told().isEmpty()) {
      assertThat(entry.interrupted() || !round.hit()).as("%s", entry).isTrue();
      return;
    }
    assertThat(entry.ending().orElseThrow().result())
        .isEqualTo(
            switch (round.told().get()) {
              case Built _ -> Result.DONE;
              case Cancelled(Optional<InvalidIndex> left) ->
                  left.isPresent() ? Result.PARTLY : Result.CANCELLED;
              case Failed(var _, Optional<InvalidIndex> left) ->
                  left.isPresent() ? Result.PARTLY : Result.FAILED;
              case Unknown _ -> Result.UNKNOWN;
            });
  }

  /** The entries of this round, without what was gathered about a table afterwards. */
  private List<Entry> own(Round round) {
    List<Entry> all = journal.entries();
    return all.subList(0, all.size() - round.entries()).stream()
        .filter(entry -> entry.change().action() != Action.ANALYZE)
        .toList();
  }

  /** Asked until the server's answer is the same before and after. */
  private static void listsWhatIsInvalid(Indexes indexes, Look look) {
    await()
        .atMost(Duration.ofSeconds(20))
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(20))
        .until(
            () -> {
              List<String> before = look.invalid();
              boolean built = look.builds();
              List<InvalidIndex> told = indexes.invalid(Cancellation.never());
              boolean stable = look.invalid().equals(before) && look.builds() == built;
              if (stable) {
                assertThat(told)
                    .extracting(
                        index -> index.oid() + "|" + index.index() + "|" + index.maintained())
                    .containsExactlyInAnyOrderElementsOf(before);
                assertThat(told).allMatch(index -> index.building() || !built);
              }
              return stable;
            });
  }

  private static void leavesAloneWhatIsBuilt(Indexes indexes) {
    for (InvalidIndex index : indexes.invalid(Cancellation.never())) {
      assertThatThrownBy(() -> indexes.remove(index, Cancellation.never()))
          .isInstanceOf(TargetException.class)
          .hasMessageContaining("left alone");
    }
  }

  /**
   * The catalogue takes no INVALID index for one that it offers, nor for one that does its work.
   */
  private static void nothingInvalidIsCalledGood(Target target, Look look) throws SQLException {
    List<String> invalid = look.invalid();
    if (invalid.isEmpty()) {
      return;
    }
    assertThat(new Schema(target).inspect(Cancellation.never()).entries())
        .filteredOn(entry -> entry.name().startsWith("idx_request_logs"))
        .isNotEmpty()
        .allSatisfy(
            entry ->
                assertThat(entry.state())
                    .isIn(
                        invalid.stream().anyMatch(row -> row.contains("|" + entry.name() + "|"))
                            ? Set.of(State.INVALID)
                            : Set.of(State.INVALID, State.MISSING)));
  }

  private String settled(Round round, Installer installer, Optional<Standing> left) {
    installer.settle(Cancellation.never());
    assertThat(installer.settle(Cancellation.never())).as("nothing is open any more").isEmpty();
    List<Entry> own = own(round);
    String words = left.map(Standing::words).orElse("nothing");
    if (own.isEmpty()) {
      assertThat(left).as("nothing stands of which the journal knows nothing").isEmpty();
      return "no entry";
    }
    var ending = own.getFirst().ending().orElseThrow();
    switch (ending.result()) {
      case DONE -> assertThat(words).as("%s", ending).isEqualTo("valid");
      case FAILED, CANCELLED -> assertThat(words).as("%s", ending).isEqualTo("nothing");
      case PARTLY -> {
        assertThat(words).as("%s", ending).startsWith("INVALID");
        assertThat(ending.words()).contains(round.index());
      }
      case UNKNOWN -> throw new AssertionError(ending);
    }
    return ending.result().name().toLowerCase(Locale.ROOT);
  }

  private String cleanUp(Round round, Indexes indexes, Optional<Standing> left)
      throws SQLException {
    if (left.isEmpty()) {
      return "-";
    }
    if (left.get().valid()) {
      for (Step step : own(round).getFirst().change().undo()) {
        server.run(step.sql());
      }
      return "the undo that the journal has";
    }
    for (InvalidIndex index : indexes.invalid(Cancellation.never())) {
      indexes.remove(index, Cancellation.never());
    }
    Entry removal = journal.entries().getFirst();
    assertThat(removal.change().action()).isEqualTo(Action.DROP_INDEX);
    assertThat(removal.ending().orElseThrow().result()).isEqualTo(Result.DONE);
    return "removing what is INVALID";
  }
}
