package dev.howdah.schema.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Connector;
import dev.howdah.connect.Target;
import dev.howdah.schema.Inspection;
import dev.howdah.schema.Schema;
import dev.howdah.schema.catalogue.Catalogue;
import dev.howdah.schema.catalogue.IndexEntry;
import dev.howdah.schema.catalogue.Kind;
import dev.howdah.schema.catalogue.ObjectEntry;
import dev.howdah.schema.catalogue.TableEntry;
import dev.howdah.schema.inspection.InspectedEntry.State;
import dev.howdah.testing.TestDatabase;
import dev.howdah.testing.TestServer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What an inspection says of tables, homes and statistics, and what it costs. */
class WholePictureTest {
  private static final Catalogue CATALOGUE = Catalogue.read();

  private static List<String> unfit(Inspection inspection) {
    return inspection.entries().stream()
        .filter(entry -> entry.state() != State.PRESENT)
        .filter(entry -> entry.kind() == Kind.TABLE || entry.state() == State.NOT_APPLICABLE)
        .map(InspectedEntry::name)
        .toList();
  }

  private static List<String> needing(String table) {
    return Stream.of(
            CATALOGUE.indexes().stream()
                .filter(entry -> entry.table().equals(table))
                .map(IndexEntry::name),
            CATALOGUE.objects().stream()
                .filter(entry -> entry.table().equals(table))
                .map(ObjectEntry::name),
            CATALOGUE.tableEntries().stream()
                .map(TableEntry::name)
                .filter(name -> name.equals(table)))
        .flatMap(names -> names)
        .toList();
  }

  @ParameterizedTest
  @EnumSource
  void namesExactlyWhatDoesNotFitWithoutATable(TestServer.Version version) {
    try (TestDatabase database = TestServer.shared(version).newDatabase().withGatewayTables();
        SchemaTarget target = new SchemaTarget(database)) {
      for (String absent : CATALOGUE.analyzed()) {
        database.run("ALTER TABLE " + absent + " RENAME TO absent_for_now");
        Inspection inspection = target.inspect();
        assertThat(unfit(inspection)).as(absent).isEqualTo(needing(absent));
        assertThat(inspection.statistics())
            .extracting(TableStatistics::table)
            .containsExactlyElementsOf(
                CATALOGUE.analyzed().stream().filter(name -> !name.equals(absent)).toList());
        database.run("ALTER TABLE absent_for_now RENAME TO " + absent);
      }
      assertThat(unfit(target.inspect())).isEmpty();
      database.run("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
      assertThat(unfit(target.inspect()))
          .hasSize(33 + 3 + 5)
          .isEqualTo(
              target.inspect().entries().stream()
                  .filter(entry -> entry.kind() != Kind.VIEW)
                  .map(InspectedEntry::name)
                  .toList());
      assertThat(target.inspect().statistics()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void theHomeIsChosenOrTheInstallsOrTheTables(TestServer.Version version) {
    try (TestDatabase database = TestServer.shared(version).newDatabase().withGatewayTables();
        SchemaTarget target = new SchemaTarget(database)) {
      assertThat(target.inspection().schemaObjects().home())
          .hasValue(new SchemaObjects.Home("public", true, true, false));
      assertThat(target.inspection("O'Neil \"ops\"").schemaObjects().home())
          .hasValue(new SchemaObjects.Home("O'Neil \"ops\"", true, false, false));
      assertThat(target.inspection("pg_mine").schemaObjects().home().orElseThrow().creatable())
          .isFalse();
      assertThat(target.inspection("ops").objects())
          .allSatisfy(
              object ->
                  assertThat(object.rendering().orElseThrow().create()).contains(" \"ops\"."));
      target.run(target.planInstall());
      assertThat(target.inspection("ops").objects())
          .extracting(StandingObject::state)
          .containsOnly(State.MISSING);
      target.run(target.planUninstall());
      database.run(
          """
          CREATE SCHEMA ops;
          COMMENT ON SCHEMA ops IS 'Howdah: a home of its own.';
          CREATE TABLE ops.howdah_schema_history (id int);
          COMMENT ON TABLE ops.howdah_schema_history IS 'Howdah: the history of its installs.';
          ALTER TABLE api_keys SET SCHEMA ops;
          """);
      TargetInspection found = target.inspection();
      assertThat(found.schemaObjects().home())
          .hasValue(new SchemaObjects.Home("ops", true, true, true));
      assertThat(found.tables().home()).hasValue("public");
      assertThat(found.indexes())
          .extracting(index -> index.inspected().state())
          .containsOnly(State.MISSING);
      assertThat(found.missingTables())
          .extracting(StandingTable::state)
          .containsOnly(State.PRESENT);
      assertThat(target.inspection("public").home()).hasValue("public");
      database.run(
          "DROP ROLE IF EXISTS home_forger; CREATE ROLE home_forger;"
              + " ALTER TABLE ops.howdah_schema_history OWNER TO home_forger");
      assertThat(target.inspection().home()).hasValue("public");
      database.run("DROP OWNED BY home_forger; DROP ROLE home_forger");
    }
  }

  @ParameterizedTest
  @EnumSource
  void tellsHowFreshTheStatisticsAreAndWhoMayRenewThem(TestServer.Version version) {
    try (TestDatabase database = TestServer.shared(version).newDatabase().withGatewayTables()) {
      database.run(AnswersTest.ROWS);
      database.run("ANALYZE mcp_servers; DELETE FROM mcp_servers WHERE id = 'a'");
      try (SchemaTarget target = new SchemaTarget(database)) {
        await()
            .untilAsserted(
                () -> {
                  TableStatistics servers = target.inspect().statistics().getFirst();
                  assertThat(servers.table()).isEqualTo("mcp_servers");
                  assertThat(servers.rows()).isEqualTo(4);
                  assertThat(servers.modified()).isEqualTo(1);
                  assertThat(servers.permitted()).isTrue();
                  assertThat(servers.analyzedAt().orElseThrow())
                      .isBetween(Instant.now().minus(Duration.ofMinutes(5)), Instant.now());
                });
        assertThat(target.inspect().statistics().get(1).analyzedAt()).isEmpty();
        assertThat(target.inspect().statistics().get(1).rows()).isEqualTo(-1);
      }
      boolean maintain = version.major() >= 17;
      database.run(
          "DROP ROLE IF EXISTS analyst; CREATE ROLE analyst LOGIN;"
              + (maintain ? "GRANT MAINTAIN ON users TO analyst" : ""));
      try (SchemaTarget target = new SchemaTarget(database, "analyst")) {
        assertThat(target.inspect().statistics())
            .filteredOn(TableStatistics::permitted)
            .extracting(TableStatistics::table)
            .isEqualTo(maintain ? List.of("users") : List.of());
        database.run("ALTER DATABASE " + database.name() + " OWNER TO analyst");
        assertThat(target.inspect().statistics())
            .extracting(TableStatistics::permitted)
            .containsOnly(true);
      }
      database.run(
          "ALTER DATABASE "
              + database.name()
              + " OWNER TO postgres; DROP OWNED BY analyst;"
              + " DROP ROLE analyst");
    }
  }

  @ParameterizedTest
  @EnumSource
  void asksTheSameFewQuestionsHoweverManyTablesThereAre(TestServer.Version version) {
    try (TestDatabase database = TestServer.shared(version).newDatabase();
        Target target = new Connector().connect(database.settings(), Cancellation.never())) {
      database.run("CREATE EXTENSION pg_stat_statements");
      Schema schema = new Schema(target);
      schema.inspect(Cancellation.never());
      long empty = statements(database, schema);
      database.run(
          """
          DO $$ BEGIN
            FOR i IN 1..2000 LOOP
              EXECUTE format('CREATE TABLE t_%s (id int, b int)', i);
              EXECUTE format('CREATE INDEX ON t_%s (b)', i);
            END LOOP;
          END $$
          """);
      assertThat(statements(database, schema)).isEqualTo(empty);
      database.withGatewayTables();
      assertThat(statements(database, schema)).isEqualTo(empty);
    }
  }

  private static long statements(TestDatabase database, Schema schema) {
    database.rows("SELECT pg_stat_statements_reset()");
    schema.inspect(Cancellation.never());
    long calls =
        Long.parseLong(
            database
                .rows(
                    """
                    SELECT sum(s.calls) FROM pg_stat_statements s JOIN pg_database d ON d.oid = s.dbid
                    WHERE d.datname = current_database() AND s.query NOT LIKE '%pg_stat_statements%'
                      AND s.query NOT LIKE 'SET %' AND s.query NOT LIKE 'SHOW %'
                    """)
                .getFirst());
    assertThat(calls).isBetween(5L, 12L);
    return calls;
  }

  @ParameterizedTest
  @EnumSource
  void aSchemaThatWasChosenIsInspectedByTheFrontDoorToo(TestServer.Version version) {
    try (TestDatabase database = TestServer.shared(version).newDatabase();
        SchemaTarget target = new SchemaTarget(database)) {
      Inspection inspection = target.schema.inspect(Optional.of("ops"), Cancellation.never());
      assertThat(inspection.schema()).hasValue("ops");
      assertThat(inspection.of(Kind.TABLE))
          .allSatisfy(entry -> assertThat(entry.definition().orElseThrow()).contains(" \"ops\"."));
    }
  }
}
