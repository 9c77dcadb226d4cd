package dev.howdah.schema.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.journal.Change;
import dev.howdah.journal.Ending;
import dev.howdah.journal.Entry;
import dev.howdah.journal.Place;
import dev.howdah.testing.TestDatabase;
import dev.howdah.testing.TestServer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class UndoPlanTest {
  private static final String INDEX = "idx_users_tenant_role";

  private static Entry with(
      Entry entry, boolean running, Optional<String> undone, Optional<String> definition) {
    return new Entry(
        entry.id(),
        entry.begun(),
        entry.author(),
        entry.change(),
        running
            ? Optional.empty()
            : Optional.of(
                new Ending(Instant.now(), Duration.ZERO, Ending.Result.DONE, "Done.", definition)),
        running,
        undone);
  }

  private static Entry at(Entry entry, Place place) {
    Change change = entry.change();
    return new Entry(
        entry.id(),
        entry.begun(),
        entry.author(),
        new Change(
            change.action(),
            place,
            change.role(),
            change.objects(),
            change.steps(),
            change.undo(),
            change.undoes()),
        entry.ending(),
        false,
        Optional.empty());
  }

  @ParameterizedTest
  @EnumSource
  void takesAnInstallBackAndAnUninstallToo(TestServer.Version version) {
    try (TestDatabase database = TestServer.shared(version).newDatabase().withGatewayTables();
        PlanTarget target = new PlanTarget(database)) {
      List<String> start = target.snapshot();
      Plan plan =
          target.install(
              PlanTarget.named(INDEX, "performance_monitoring", "get_server_health_summary"));
      Entry entry = target.run(plan);
      List<String> installed = target.snapshot();
      Entry removed = target.run(target.uninstall());
      assertThat(target.snapshot()).isEqualTo(start);
      Plan again = target.undo(removed);
      assertThat(again.obstacles()).isEmpty();
      assertThat(again.undoes()).hasValue(removed.id());
      target.run(again);
      assertThat(target.snapshot()).isEqualTo(installed);

      Plan back = target.undo(entry);
      assertThat(back.obstacles()).isEmpty();
      assertThat(back.statements().getFirst())
          .returns("DROP INDEX CONCURRENTLY \"public\".\"" + INDEX + "\"", PlannedStatement::sql)
          .satisfies(
              one ->
                  assertThat(one.lock().held())
                      .as("held through the wait, as pg_locks shows")
                      .startsWith("from the start until the drop is done"))
          .satisfies(
              one ->
                  assertThat(one.index().orElseThrow())
                      .returns("users", PlannedIndex::table)
                      .returns(INDEX, PlannedIndex::name)
                      .matches(index -> index.leaving().orElseThrow().valid()));
      assertThat(back.statements())
          .allSatisfy(
              one -> assertThat(one.why()).startsWith("Takes back what the change " + entry.id()));
      target.run(back);
      assertThat(target.snapshot()).isEqualTo(start);
      Plan nothing = target.undo(entry);
      assertThat(nothing.isEmpty()).isTrue();
      assertThat(nothing.kept()).contains(INDEX + " is gone already.");
    }
  }

  @ParameterizedTest
  @EnumSource
  void refusesWhatIsNoLongerWhatTheChangeMade(TestServer.Version version) {
    try (TestDatabase database = TestServer.shared(version).newDatabase().withGatewayTables();
        PlanTarget target = new PlanTarget(database)) {
      Entry entry = target.run(target.install(PlanTarget.named(INDEX)));
      assertThat(target.undo(with(entry, true, Optional.empty(), Optional.empty())).obstacles())
          .containsExactly("The change " + entry.id() + " is still running.");
      assertThat(target.undo(with(entry, false, Optional.of("b"), Optional.empty())).obstacles())
          .containsExactly(
              "The change "
                  + entry.id()
                  + " was taken back already, by the change b; there is nothing to do.");
      assertThat(
              target
                  .undo(at(entry, new Place("elsewhere:1", "other", Optional.empty())))
                  .obstacles())
          .containsExactly(
              "The change "
                  + entry.id()
                  + " was made in the database other at elsewhere:1, not"
                  + " here.");
      Entry later = target.entry(target.install(PlanTarget.named("idx_users_auth_provider")));
      assertThat(target.undo(entry, later).obstacles()).isEmpty();
      Entry same =
          new Entry(
              "x", Instant.EPOCH, "me", entry.change(), entry.ending(), false, Optional.empty());
      assertThat(target.undo(entry, same).obstacles())
          .containsExactly("The later change x touches the same objects; take that back first.");

      database.run(
          "DROP INDEX " + INDEX + "; CREATE INDEX " + INDEX + " ON users (tenant_id, username)");
      assertThat(target.undo(entry).obstacles())
          .containsExactly(INDEX + " is no longer the index that this change built.");
      String now = database.rows("SELECT pg_get_indexdef('" + INDEX + "'::regclass)").getFirst();
      Entry single = at(entry, entry.change().place());
      assertThat(target.undo(with(single, false, Optional.empty(), Optional.of(now))).obstacles())
          .isEmpty();

      Entry view = target.run(target.install(PlanTarget.named("performance_monitoring")));
      database.run("CREATE VIEW theirs AS SELECT * FROM performance_monitoring");
      assertThat(target.undo(view).obstacles())
          .containsExactly("Others' objects depend on what would be dropped: view public.theirs.");
      database.run(
          "DROP VIEW theirs; CREATE OR REPLACE VIEW performance_monitoring AS SELECT 'x'::text AS"
              + " component, 1::bigint AS total_count, 1::bigint AS healthy_count, 1::numeric AS"
              + " avg_response_time, 1::numeric AS avg_success_rate");
      assertThat(target.undo(view).obstacles())
          .containsExactly(
              "performance_monitoring was altered or replaced since; it is not dropped.");
    }
  }
}
