package dev.howdah.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.app.LeftHistory.Identity;
import dev.howdah.connect.Cancellation;
import dev.howdah.connect.ConnectionSettings;
import dev.howdah.connect.Connector;
import dev.howdah.connect.Target;
import dev.howdah.monitor.History;
import dev.howdah.schema.inspection.TargetPlace;
import dev.howdah.testing.TestDatabase;
import dev.howdah.testing.TestServer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a window remembers of a target, and of which. */
class LeftHistoryTest {
  private final LeftHistory left = new LeftHistory();
  private final History history = new History();

  private static Target connect(ConnectionSettings settings) {
    return new Connector().connect(settings, Cancellation.never());
  }

  @ParameterizedTest
  @EnumSource(TestServer.Version.class)
  void itGoesOnWithTheSameClusterAlone(TestServer.Version version) {
    try (TestDatabase database = TestServer.shared(version).newDatabase();
        Target target = connect(database.settings())) {
      Identity identity = Identity.of(target);
      assertThat(identity.cluster()).as("the system identifier").get().asString().matches("\\d+");
      LeftHistory.Seen seen =
          new LeftHistory.Seen(history, target.facts().startedAt().minusSeconds(60));

      left.keep(identity, seen);
      assertThat(left.of(target).serverStart()).as("restarted since").isEqualTo(seen.serverStart());

      left.keep(
          new Identity(
              identity.place(), identity.database(), identity.role(), Optional.of("another")),
          seen);
      assertThat(left.of(target).serverStart())
          .as("another server at the same address is not the one that was seen")
          .isEqualTo(target.facts().startedAt());
    }
  }

  @ParameterizedTest
  @EnumSource(TestServer.Version.class)
  void whereTheClusterMayNotBeReadTheTargetIsKnownByItsAddress(TestServer.Version version) {
    try (TestDatabase database = TestServer.shared(version).newDatabase()) {
      String role = database.name();
      database.run(
          "REVOKE EXECUTE ON FUNCTION pg_control_system() FROM PUBLIC; CREATE ROLE "
              + role
              + " LOGIN");
      try (Target target = connect(database.settings(role))) {
        assertThat(target.cluster()).isEmpty();
        left.keep(
            Identity.of(target),
            new LeftHistory.Seen(history, target.facts().startedAt().minusSeconds(60)));
        assertThat(left.of(target).serverStart()).isBefore(target.facts().startedAt());
      } finally {
        database.run("DROP ROLE " + role);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(TestServer.Version.class)
  void anIdentifierThatCannotBeReadKeepsNobodyOut(TestServer.Version version) {
    try (TestDatabase database = TestServer.shared(version).newDatabase()) {
      String role = database.name();
      database
          .run("CREATE ROLE " + role + " LOGIN")
          .run("ALTER FUNCTION pg_catalog.pg_control_system() RENAME TO control_system");
      try {
        comesInWithoutIdentifier(database, role);
        database.run(
            """
            CREATE FUNCTION pg_catalog.pg_control_system(OUT system_identifier bigint) LANGUAGE plpgsql
            AS $$ BEGIN RAISE 'could not open the control file'; END $$\
            """);
        comesInWithoutIdentifier(database, role);
      } finally {
        database.run("DROP ROLE " + role);
      }
    }
  }

  private static void comesInWithoutIdentifier(TestDatabase database, String role) {
    for (ConnectionSettings settings : List.of(database.settings(), database.settings(role))) {
      try (Target target = connect(settings)) {
        assertThat(target.cluster()).isEmpty();
        assertThat(target.refreshFacts().database()).isEqualTo(database.name());
        assertThat(TargetPlace.of(target, Cancellation.never()).server()).isEmpty();
      }
    }
  }
}
