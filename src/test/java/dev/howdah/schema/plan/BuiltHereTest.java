package dev.howdah.schema.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.connect.Cancellation;
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

/** Indexes of which only the journal knows who built them. */
class BuiltHereTest {
  private static final String INDEX = "idx_users_tenant_role";

  private static Entry as(
      Entry entry, Change.Action action, String address, Optional<Ending> ending) {
    Change change = entry.change();
    return new Entry(
        entry.id(),
        entry.begun(),
        entry.author(),
        new Change(
            action,
            new Place(address, change.place().database(), change.place().server()),
            change.role(),
            change.objects(),
            change.steps(),
            change.undo(),
            Optional.empty()),
        ending,
        false,
        Optional.empty());
  }

  private static List<String> install(PlanTarget target, Entry... entries) {
    return Planning.install(
            target.target,
            PlanTarget.named(INDEX),
            target.inspection(Optional.empty()),
            List.of(entries),
            Cancellation.never())
        .statements()
        .stream()
        .map(PlannedStatement::sql)
        .toList();
  }

  @ParameterizedTest
  @EnumSource
  void anInstallMarksWhatAKilledOneBuilt(TestServer.Version version) {
    try (TestDatabase database = TestServer.shared(version).newDatabase().withGatewayTables();
        PlanTarget target = new PlanTarget(database)) {
      Plan plan = target.install(PlanTarget.named(INDEX));
      Entry entry = target.run(plan);
      String here = entry.change().place().address();
      Entry killed = as(entry, Change.Action.INSTALL, here, Optional.empty());
      assertThat(install(target, killed)).isEmpty();

      database.run("COMMENT ON INDEX " + INDEX + " IS NULL");
      assertThat(install(target, killed)).containsExactly(plan.statements().getLast().sql());
      assertThat(install(target)).isEmpty();
      Ending failed =
          new Ending(Instant.now(), Duration.ZERO, Ending.Result.FAILED, "", Optional.empty());
      assertThat(install(target, as(entry, Change.Action.INSTALL, here, Optional.of(failed))))
          .isEmpty();
      assertThat(install(target, as(entry, Change.Action.CREATE_INDEX, here, Optional.empty())))
          .isEmpty();
      assertThat(install(target, as(entry, Change.Action.INSTALL, "other:5432", Optional.empty())))
          .isEmpty();

      database.run("COMMENT ON INDEX " + INDEX + " IS 'theirs'");
      assertThat(install(target, killed)).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void anUninstallNamesWhatNoInstallBuilt(TestServer.Version version) {
    try (TestDatabase database = TestServer.shared(version).newDatabase().withGatewayTables();
        PlanTarget target = new PlanTarget(database)) {
      Entry entry = target.run(target.install(PlanTarget.named(INDEX)));
      String here = entry.change().place().address();
      database.run("COMMENT ON INDEX " + INDEX + " IS NULL");
      assertThat(target.uninstall().kept()).isEmpty();
      Plan single = target.uninstall(as(entry, Change.Action.CREATE_INDEX, here, Optional.empty()));
      assertThat(single.statements()).isEmpty();
      assertThat(single.kept())
          .containsExactly(
              INDEX
                  + " is kept: it was made by itself, not by an install; drop it on the Indexes"
                  + " page, or take it back with 'howdah journal undo "
                  + entry.id()
                  + "'.");
      Plan other =
          target.uninstall(as(entry, Change.Action.INSTALL, "127.0.0.1:5432", Optional.empty()));
      assertThat(other.statements()).isEmpty();
      assertThat(other.kept())
          .containsExactly(
              INDEX
                  + " is kept: the journal has it under 127.0.0.1:5432, which may be this server;"
                  + " drop it on the Indexes page.");
      database.run(
          "DROP ROLE IF EXISTS gw; CREATE ROLE gw; ALTER TABLE users OWNER TO gw;"
              + " COMMENT ON INDEX "
              + INDEX
              + " IS 'Howdah: roles. Built by Howdah.'");
      assertThat(target.uninstall().kept())
          .containsExactly(
              INDEX
                  + " is kept: its table is owned by gw; only gw, or who may act for gw, can"
                  + " uninstall it.");
      database.run("ALTER TABLE users OWNER TO postgres; DROP ROLE gw");
    }
  }

  @ParameterizedTest
  @EnumSource
  void anUninstallTakesATableWithAnIndexThatOnlyTheJournalKnows(TestServer.Version version) {
    try (TestDatabase database = TestServer.shared(version).newDatabase().withGatewayTables();
        PlanTarget target = new PlanTarget(database)) {
      database.run("DROP TABLE api_keys CASCADE");
      target.run(target.install(PlanTarget.named("api_keys")));
      Entry entry = target.run(target.install(PlanTarget.named("idx_api_keys_usage")));
      database.run("COMMENT ON INDEX idx_api_keys_usage IS NULL");
      String here = entry.change().place().address();

      Plan unknown = target.uninstall();
      assertThat(unknown.kept())
          .containsExactly("api_keys is kept: others gave it the index idx_api_keys_usage.");
      Plan known = target.uninstall(as(entry, Change.Action.INSTALL, here, Optional.empty()));
      assertThat(known.kept()).isEmpty();
      target.run(known);
      assertThat(database.rows("SELECT 1 FROM pg_class WHERE relname = 'api_keys'")).isEmpty();
    }
  }
}
