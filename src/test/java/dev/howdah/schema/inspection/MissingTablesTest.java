package dev.howdah.schema.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.howdah.schema.catalogue.Kind;
import dev.howdah.schema.inspection.InspectedEntry.State;
import dev.howdah.schema.plan.Plan;
import dev.howdah.testing.TestDatabase;
import dev.howdah.testing.TestServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MissingTablesTest {
  static List<String> relations(TestDatabase database) {
    return database.rows(
        """
        SELECT oid::regclass::text FROM pg_class WHERE oid >= 16384 AND relnamespace <> 'pg_toast'::regnamespace
        UNION ALL SELECT 'type ' || oid::regtype FROM pg_type WHERE oid >= 16384
        ORDER BY 1
        """);
  }

  private static void make(TestDatabase database, StandingTable table) {
    table.rendering().orElseThrow().create().forEach(database::run);
  }

  @ParameterizedTest
  @EnumSource
  void takesTheTypesOfTheTablesThatAreThere(TestServer.Version version) {
    try (TestDatabase database = TestServer.shared(version).newDatabase();
        SchemaTarget target = new SchemaTarget(database)) {
      database.run(
          """
          CREATE SCHEMA "gate.way ""1";
          SET search_path = "gate.way ""1";
          CREATE TYPE userrole AS ENUM ('admin', 'user', 'service', 'readonly', 'guest');
          CREATE TABLE tenants (id uuid PRIMARY KEY, created_at timestamptz);
          CREATE TABLE mcp_servers (id bigint PRIMARY KEY, created_at timestamptz, seen timestamp);
          CREATE TABLE sessions (id bigint PRIMARY KEY, user_id bigint, at timestamptz);
          """);
      Function<String, StandingTable> table =
          name ->
              target.inspection().missingTables().stream()
                  .filter(one -> one.entry().name().equals(name))
                  .findFirst()
                  .orElseThrow();
      StandingTable users = table.apply("users");
      assertThat(String.join("\n", users.rendering().orElseThrow().create()))
          .contains(
              "\"id\" bigint NOT NULL", "\"tenant_id\" uuid", "\"created_at\" timestamptz NOT NULL")
          .contains(
              "FOREIGN KEY (\"tenant_id\") REFERENCES \"gate.way \"\"1\".\"tenants\" (\"id\")")
          .doesNotContain("CREATE TYPE");
      assertThat(users.rendering().orElseThrow().drop()).hasSize(1);
      assertThat(users.rendering().orElseThrow().becomes().required("role").labels())
          .contains("admin", "guest");
      target.inspection().missingTables().stream()
          .filter(one -> one.state() == State.MISSING)
          .forEach(one -> make(database, one));
      assertThat(target.inspection().missingTables())
          .extracting(StandingTable::state)
          .containsOnly(State.PRESENT);
      assertThat(target.inspect().of(Kind.INDEX))
          .filteredOn(entry -> entry.table().equals(Optional.of("api_keys")))
          .extracting(InspectedEntry::state)
          .containsOnly(State.MISSING);
    }
  }

  @ParameterizedTest
  @EnumSource
  void referToNothingThatIsNotThereAndNotMade(TestServer.Version version) {
    try (TestDatabase database = TestServer.shared(version).newDatabase();
        SchemaTarget target = new SchemaTarget(database)) {
      assertThat(target.inspection().missingTables())
          .extracting(one -> one.rendering().orElseThrow().create().toString().contains("FOREIGN"))
          .containsExactly(false, true, true, true, true);
      StandingTable keys = target.inspection().missingTables(Set.of("users", "api_keys")).get(2);
      assertThat(keys.rendering().orElseThrow().create().toString())
          .contains("REFERENCES \"public\".\"users\"")
          .doesNotContain("tenants");
      database.run("CREATE TABLE tenants (id varchar, name text)");
      make(database, target.inspection().missingTables().get(1));
      assertThat(database.rows("SELECT count(*) FROM pg_constraint WHERE contype = 'f'"))
          .containsExactly("0");
      assertThat(target.inspection().missingTables().getFirst().reason())
          .startsWith("It is there, without the columns created_at, updated_at, description");
    }
  }

  @ParameterizedTest
  @EnumSource
  void goIntoAChosenSchemaBesideTheTablesTheyReferTo(TestServer.Version version) {
    try (TestDatabase database =
            TestServer.shared(version)
                .newDatabase()
                .withGatewayTables()
                .run("DROP TABLE users, api_keys, system_configs CASCADE; CREATE SCHEMA \"o'ps\"");
        SchemaTarget target = new SchemaTarget(database)) {
      target.inspection("o'ps").missingTables().stream()
          .filter(one -> one.state() == State.MISSING)
          .forEach(one -> make(database, one));
      assertThat(
              database.rows(
                  """
                  SELECT conrelid::regclass || ' ' || confrelid::regclass FROM pg_constraint
                  WHERE contype = 'f' AND connamespace <> 'public'::regnamespace ORDER BY 1
                  """))
          .containsExactly(
              "\"o'ps\".api_keys \"o'ps\".users",
              "\"o'ps\".api_keys tenants",
              "\"o'ps\".system_configs tenants",
              "\"o'ps\".users tenants");
      assertThat(
              database.rows(
                  "SELECT typnamespace::regnamespace FROM pg_type WHERE typname = 'userrole'"))
          .containsExactly("public");
      TargetInspection made = target.inspection("o'ps");
      assertThat(made.missingTables()).extracting(StandingTable::state).containsOnly(State.PRESENT);
      assertThat(made.missingTables())
          .filteredOn(StandingTable::ours)
          .extracting(one -> one.schema().orElseThrow())
          .containsExactly("o'ps", "o'ps", "o'ps");
      assertThat(made.indexes())
          .extracting(index -> index.inspected().state())
          .containsOnly(State.MISSING);
    }
  }

  @ParameterizedTest
  @EnumSource
  void saysWhatIsInTheWay(TestServer.Version version) {
    try (TestDatabase database = TestServer.shared(version).newDatabase();
        SchemaTarget target = new SchemaTarget(database)) {
      database.run(
          """
          CREATE VIEW tenants AS SELECT 1 AS id;
          CREATE TYPE userrole AS ENUM ('admin', 'user');
          CREATE DOMAIN api_keys AS text;
          CREATE TABLE "routing-rule" (id int);
          CREATE TABLE other (key text);
          CREATE INDEX ix_system_configs_key ON other (key);
          """);
      assertThat(target.inspect().of(Kind.TABLE))
          .extracting(entry -> entry.name() + " " + entry.state() + " " + entry.reason())
          .containsExactly(
              "tenants CONFLICTING Its name is taken by a view.",
              "users CONFLICTING There is an enum userrole without the labels SERVICE, READONLY.",
              "api_keys CONFLICTING Its name is taken by a type.",
              "routing_rules MISSING There is no table routing_rules; the nearest is routing-rule.",
              "system_configs CONFLICTING The name ix_system_configs_key, which its index needs, is"
                  + " taken by an index.");
    }
  }

  @ParameterizedTest
  @EnumSource
  void keepsTheirRowsAndWhatOthersUse(TestServer.Version version) throws SQLException {
    try (TestDatabase database = TestServer.shared(version).newDatabase();
        SchemaTarget target = new SchemaTarget(database);
        Connection locker = database.connect();
        Statement lock = locker.createStatement()) {
      make(database, target.inspection().missingTables().getFirst());
      database.run("INSERT INTO tenants VALUES ('t', now(), now(), 't', NULL, 'ACTIVE', '{}')");
      StandingTable tenants = target.inspection().missingTables().getFirst();
      assertThat(tenants.ours() && tenants.populated()).isTrue();
      List<String> drop = tenants.rendering().orElseThrow().drop();
      assertThat(drop).hasSize(2);
      assertThatThrownBy(() -> database.run(drop.getFirst()))
          .hasMessageContaining("The table tenants holds rows, so that it is kept.");
      database.run("DELETE FROM tenants; CREATE TABLE theirs (status tenantstatus)");
      locker.setAutoCommit(false);
      lock.execute("LOCK TABLE tenants IN ACCESS EXCLUSIVE MODE");
      assertThat(target.inspection().missingTables().getFirst().populated()).isTrue();
      locker.rollback();
      assertThat(target.inspection().missingTables().getFirst().populated()).isFalse();
      drop.forEach(database::run);
      assertThat(relations(database))
          .contains("theirs", "type tenantstatus")
          .doesNotContain("tenants");
      assertThat(target.inspection().missingTables().getFirst().rendering().orElseThrow().create())
          .noneMatch(sql -> sql.startsWith("CREATE TYPE"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void keepWhatOthersGaveThem(TestServer.Version version) {
    try (TestDatabase database = TestServer.shared(version).newDatabase();
        SchemaTarget target = new SchemaTarget(database)) {
      database.run(
          "DROP ROLE IF EXISTS table_reader; CREATE ROLE table_reader; ALTER DEFAULT PRIVILEGES GRANT"
              + " SELECT ON TABLES TO table_reader");
      make(database, target.inspection().missingTables().getFirst());
      assertThat(target.planUninstall().kept()).isEmpty();
      assertThat(target.planUninstall().script()).contains("DROP TABLE \"public\".\"tenants\"");
      for (String[] one :
          new String[][] {
            {"ADD COLUMN theirs int", "DROP COLUMN theirs", "the column theirs"},
            {
              "ADD CONSTRAINT short CHECK (length(name) < 9)",
              "DROP CONSTRAINT short",
              "the constraint short"
            },
            {"ALTER name SET DEFAULT 'x'", "ALTER name DROP DEFAULT", "a default of name"},
          }) {
        database.run("ALTER TABLE tenants " + one[0]);
        assertKept(target, one[2]);
        database.run("ALTER TABLE tenants " + one[1]);
      }
      database.run("CREATE INDEX theirs_idx ON tenants (name, id)");
      assertKept(target, "the index theirs_idx");
      database.run("DROP INDEX theirs_idx; GRANT SELECT ON tenants TO PUBLIC");
      assertKept(target, "rights of PUBLIC");
      database.run("REVOKE SELECT ON tenants FROM PUBLIC");
      assertThat(target.planUninstall().kept()).isEmpty();
      target.run(target.planUninstall());
      assertThat(relations(database)).isEmpty();
      database.run("DROP OWNED BY table_reader; DROP ROLE table_reader");
    }
  }

  private static void assertKept(SchemaTarget target, String what) {
    Plan plan = target.planUninstall();
    assertThat(plan.kept()).containsExactly("tenants is kept: others gave it " + what + ".");
    assertThat(plan.script()).doesNotContain("DROP TABLE");
  }

  @ParameterizedTest
  @EnumSource
  void countAsFilledForARoleThatMayNotLook(TestServer.Version version) {
    try (TestDatabase database = TestServer.shared(version).newDatabase();
        SchemaTarget target = new SchemaTarget(database)) {
      make(database, target.inspection().missingTables().getFirst());
      database.run("DROP ROLE IF EXISTS blindfolded; CREATE ROLE blindfolded LOGIN");
      try (SchemaTarget blind = new SchemaTarget(database, "blindfolded")) {
        StandingTable tenants = blind.inspection().missingTables().getFirst();
        assertThat(tenants.ours()).isTrue();
        assertThat(tenants.populated()).isTrue();
        assertThat(blind.inspect().entries()).hasSize(44);
      }
      database.run("DROP ROLE blindfolded");
    }
  }

  @ParameterizedTest
  @EnumSource
  void trustsNoCommentOfStrangers(TestServer.Version version) {
    try (TestDatabase database = TestServer.shared(version).newDatabase();
        SchemaTarget target = new SchemaTarget(database)) {
      database.run(
          """
          DROP ROLE IF EXISTS table_forger;
          CREATE ROLE table_forger;
          CREATE TABLE tenants (id int);
          COMMENT ON TABLE tenants IS 'Howdah: mine. Made and removed by Howdah.';
          ALTER TABLE tenants OWNER TO table_forger;
          """);
      StandingTable tenants = target.inspection().missingTables().getFirst();
      assertThat(tenants.state()).isEqualTo(State.PRESENT);
      assertThat(tenants.ours()).isFalse();
      assertThat(tenants.rendering()).isEmpty();
      database.run("DROP OWNED BY table_forger; DROP ROLE table_forger");
    }
  }
}
