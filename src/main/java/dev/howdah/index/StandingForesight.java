package dev.howdah.index;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Target;
import dev.howdah.index.Obstacle.Kind;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Looks at what a rebuild or a drop of an index that stands would meet, without a lock. Blocking.
 */
final class StandingForesight {
  private final Target target;
  private final Plan plan;
  private final List<InvalidIndex> invalid;
  private final List<Obstacle> obstacles = new ArrayList<>();

  /**
   * What both plans say.
   *
   * @param prevented why it cannot be, as a sentence
   */
  private record Plan(
      Blocker.Waits waits,
      long oid,
      String schema,
      String table,
      String index,
      Optional<String> prevented) {
    boolean drops() {
      return waits == Blocker.Waits.DROP;
    }
  }

  private StandingForesight(Target target, Plan plan, List<InvalidIndex> invalid) {
    this.target = target;
    this.plan = plan;
    this.invalid = invalid;
  }

  static Readiness of(Target target, RebuildPlan plan, Cancellation cancellation) {
    Plan asked =
        new Plan(
            Blocker.Waits.REBUILD,
            plan.oid(),
            plan.schema(),
            plan.table(),
            plan.index(),
            plan.obstacle().map(why -> plan.index() + " cannot be rebuilt: " + why + "."));
    OptionalLong atMost = plan.valid() ? OptionalLong.of(plan.sizeBytes()) : OptionalLong.empty();
    return of(target, asked, atMost, cancellation);
  }

  static Readiness of(Target target, DropPlan plan, Cancellation cancellation) {
    Plan asked =
        new Plan(
            Blocker.Waits.DROP,
            plan.oid(),
            plan.schema(),
            plan.table(),
            plan.index(),
            plan.bond().map(why -> plan.index() + " must not be dropped: " + why + "."));
    return of(target, asked, OptionalLong.empty(), cancellation);
  }

  private static Readiness of(
      Target target, Plan plan, OptionalLong atMost, Cancellation cancellation) {
    StandingForesight foresight =
        new StandingForesight(target, plan, new IndexCatalogue(target).invalid(cancellation));
    return target.read(cancellation, session -> foresight.read(session, atMost));
  }

  private Readiness read(Connection session, OptionalLong atMost) throws SQLException {
    if (target.facts().readOnly()) {
      prevented(
          Kind.READ_ONLY,
          "Sessions of this role are read-only here.",
          "Look at default_transaction_read_only, or connect as another role.");
    }
    plan.prevented()
        .ifPresent(why -> prevented(Kind.BOND, why, "Look at what needs it, or leave it alone."));
    Optional<Relation> now = IndexCatalogue.relation(session, plan.schema(), plan.index());
    if (now.isEmpty()) {
      obstacles.add(
          Obstacle.of(
              Kind.NAME,
              !plan.drops(),
              plan.index() + " is gone by now.",
              plan.drops() ? "Nothing is left to do." : "Look at the indexes again."));
    } else if (now.get().oid() != plan.oid()) {
      prevented(
          Kind.NAME, plan.index() + " is another index by now.", "Look at the indexes again.");
    }
    invalid.stream()
        .filter(index -> index.oid() == plan.oid() && index.building())
        .forEach(
            index ->
                obstacles.add(
                    new Obstacle(
                        Kind.INVALID,
                        true,
                        "A session is at work on " + plan.index() + ".",
                        "Wait until it has ended.",
                        Optional.of(plan.index()),
                        Optional.of(index))));
    return place(session, atMost);
  }

  private Readiness place(Connection session, OptionalLong atMost) throws SQLException {
    Optional<CreateIndex> definition =
        plan.drops() ? Optional.empty() : Foresight.definition(session, plan.oid());
    List<BuildPlace> places =
        BuildPlace.read(
            session, RoomEstimate.columns(definition), plan.oid(), plan.schema(), plan.table());
    if (places.isEmpty()) {
      return readiness(List.of(), RoomEstimate.none());
    }
    BuildPlace table = places.getFirst();
    if (table.disk().standby()) {
      prevented(
          Kind.READ_ONLY, "This server is a standby and takes no changes.", "Use the primary.");
    }
    rights(table);
    Room room = plan.drops() ? RoomEstimate.none() : room(table, definition, atMost);
    Foresight.limit(room).ifPresent(obstacles::add);
    return readiness(Blockers.of(session, table.oid(), plan.waits()), room);
  }

  private void rights(BuildPlace table) {
    BuildPlace.Rights rights = table.rights();
    boolean may = rights.owned() || (plan.drops() ? rights.ownsSchema() : rights.mayMaintain());
    if (!may) {
      prevented(
          Kind.RIGHT,
          "Only the owner of %s may %s its indexes."
              .formatted(plan.table(), plan.drops() ? "drop" : "rebuild"),
          "Connect as " + rights.owner() + " or a member of that role.");
    }
  }

  /** The new one stands beside the old one, and is no larger unless the table has grown. */
  private static Room room(
      BuildPlace table, Optional<CreateIndex> definition, OptionalLong atMost) {
    Room estimate =
        RoomEstimate.of(List.of(table), table.disk(), definition, table.disk().indexSpace());
    OptionalLong index =
        atMost.isPresent() && estimate.index().isPresent()
            ? OptionalLong.of(Math.min(atMost.getAsLong(), estimate.index().getAsLong()))
            : atMost.isPresent() ? atMost : estimate.index();
    return new Room(
        index, estimate.sort(), estimate.indexSpace(), estimate.sortSpaces(), estimate.sortLimit());
  }

  private Readiness readiness(List<Blocker> blockers, Room room) {
    obstacles.sort(Comparator.comparing(Obstacle::prevents).reversed());
    return new Readiness(obstacles, blockers, room);
  }

  private void prevented(Kind kind, String sentence, String nextStep) {
    obstacles.add(Obstacle.of(kind, true, sentence, nextStep));
  }
}
