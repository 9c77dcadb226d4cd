package dev.howdah.schema.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Connector;
import dev.howdah.connect.Target;
import dev.howdah.journal.Place;
import dev.howdah.testing.TestDatabase;
import dev.howdah.testing.TestServer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TargetPlaceTest {
  private static Place place(TestDatabase database, String role) {
    try (Target target = new Connector().connect(database.settings(role), Cancellation.never())) {
      return TargetPlace.of(target, Cancellation.never());
    }
  }

  @ParameterizedTest
  @EnumSource
  void knowsADatabaseAgainUnderAnotherRoleAndTellsItFromItsNeighbour(TestServer.Version version) {
    try (TestDatabase database = TestServer.shared(version).newDatabase();
        TestDatabase neighbour = TestServer.shared(version).newDatabase()) {
      database.run(
          """
          DROP ROLE IF EXISTS place_monitor, place_plain;
          CREATE ROLE place_monitor LOGIN IN ROLE pg_monitor;
          CREATE ROLE place_plain LOGIN;
          """);
      Place owner = place(database, "postgres");
      assertThat(owner.database()).isEqualTo(database.name());
      assertThat(owner.address()).startsWith("localhost:");
      assertThat(owner.server())
          .hasValue(
              database
                  .rows(
                      "SELECT (pg_control_system()).system_identifier || '/' || oid FROM"
                          + " pg_database WHERE datname = current_database()")
                  .getFirst());
      assertThat(place(database, "place_monitor")).isEqualTo(owner);
      assertThat(place(database, "place_plain")).isEqualTo(owner);
      assertThat(place(neighbour, "postgres").same(owner)).isFalse();

      database.run("REVOKE EXECUTE ON FUNCTION pg_control_system() FROM PUBLIC");
      Place refused = place(database, "place_plain");
      assertThat(refused.server()).isEmpty();
      assertThat(refused.same(owner)).isTrue();
      assertThat(refused.same(place(neighbour, "place_plain"))).isFalse();
      database.run("DROP ROLE place_monitor, place_plain");
    }
  }
}
