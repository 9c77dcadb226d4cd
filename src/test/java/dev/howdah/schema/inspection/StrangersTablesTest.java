package dev.howdah.schema.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Connector;
import dev.howdah.connect.Target;
import dev.howdah.schema.ViewSources;
import dev.howdah.schema.inspection.InspectedEntry.State;
import dev.howdah.testing.TestDatabase;
import dev.howdah.testing.TestServer;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What bears the name of a gateway's table, and whose reading would run its owner's functions. */
class StrangersTablesTest {
  private static final String TRAP =
      """
      DROP ROLE IF EXISTS trapper;
      CREATE ROLE trapper LOGIN;
      GRANT CREATE ON SCHEMA public TO trapper;
      CREATE TABLE caught (who text);
      GRANT ALL ON caught TO PUBLIC;
      SET ROLE trapper;
      CREATE FUNCTION public.trap() RETURNS float8 LANGUAGE plpgsql AS
      $$ BEGIN INSERT INTO public.caught VALUES (current_user); RETURN 1; END $$;
      """;
  private static final String VIEW =
      """
      CREATE VIEW public.%s AS
      SELECT 1 AS id, 'HEALTHY'::varchar AS health_status, public.trap() AS avg_response_time, 1::float8 AS success_rate;
      """;

  private static void look(TestDatabase database, SchemaTarget target, String role) {
    target.run(target.planInstall());
    ViewSources sources = target.sources();
    try (Target reader = new Connector().connect(database.settings(role), Cancellation.never())) {
      for (String from :
          List.of(
              sources.performanceMonitoring().from(), sources.inline().performanceMonitoring())) {
        reader.write(
            Cancellation.never(),
            session -> {
              try (var statement = session.createStatement();
                  var rows = statement.executeQuery("SELECT * FROM " + from + " v")) {
                return rows.next();
              }
            });
      }
    }
    assertThat(database.rows("SELECT * FROM caught")).isEmpty();
  }

  private static void forget(TestDatabase database) {
    database.run("RESET ROLE; DROP OWNED BY trapper CASCADE; DROP ROLE trapper");
  }

  @ParameterizedTest
  @EnumSource
  void aStrangersViewIsNotRead(TestServer.Version version) {
    try (TestDatabase database = TestServer.shared(version).newDatabase();
        SchemaTarget target = new SchemaTarget(database)) {
      database.run(TRAP + VIEW.formatted("mcp_servers") + "RESET ROLE");
      look(database, target, "postgres");
      assertThat(target.entry("get_server_health_summary"))
          .extracting(InspectedEntry::state, InspectedEntry::reason)
          .containsExactly(
              State.NOT_APPLICABLE,
              "mcp_servers is a view of an owner who is neither this role, nor one it is a member"
                  + " of, nor a superuser; reading it could run that owner's functions with this"
                  + " role's rights.");
      assertThat(target.entry("performance_monitoring").reason())
          .contains("It leaves out a table: mcp_servers is a view of an owner");
      assertThat(database.rows("SELECT total_count FROM performance_monitoring"))
          .first()
          .isEqualTo("");
      forget(database);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aStrangersViewOfASimilarNameIsNotOffered(TestServer.Version version) {
    try (TestDatabase database = TestServer.shared(version).newDatabase();
        SchemaTarget target = new SchemaTarget(database)) {
      database.run(TRAP + VIEW.formatted("mcp_server") + "RESET ROLE");
      look(database, target, "postgres");
      assertThat(target.entry("get_server_health_summary").adapted()).isEmpty();
      assertThat(target.entry("performance_monitoring").adapted()).isEmpty();
      forget(database);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aViewOfATrustedOwnerIsRead(TestServer.Version version) {
    try (TestDatabase database = TestServer.shared(version).newDatabase();
        SchemaTarget target = new SchemaTarget(database)) {
      database.run(VIEW.formatted("mcp_servers").replace("public.trap()", "1::float8"));
      target.run(target.planInstall());
      assertThat(target.entry("get_server_health_summary").state()).isEqualTo(State.PRESENT);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aStrangersPolicyIsNotRun(TestServer.Version version) {
    try (TestDatabase database = TestServer.shared(version).newDatabase()) {
      database.run(
          """
          DROP ROLE IF EXISTS looker;
          CREATE ROLE looker LOGIN;
          GRANT CREATE ON SCHEMA public TO looker;
          """
              + TRAP
              + """
                CREATE TABLE public.mcp_servers (id int, health_status varchar, avg_response_time float8, success_rate float8);
                INSERT INTO public.mcp_servers VALUES (1, 'HEALTHY', 1, 1);
                ALTER TABLE public.mcp_servers ENABLE ROW LEVEL SECURITY;
                CREATE POLICY p ON public.mcp_servers USING (public.trap() > 0);
                GRANT SELECT ON public.mcp_servers TO looker;
                RESET ROLE;
                """);
      try (SchemaTarget target = new SchemaTarget(database, "looker")) {
        look(database, target, "looker");
        assertThat(target.entry("get_server_health_summary").reason())
            .startsWith("mcp_servers is a table with row security of an owner");
      }
      database.run("DROP OWNED BY looker CASCADE; DROP ROLE looker");
      forget(database);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aStrangersCastIsNotRun(TestServer.Version version) {
    try (TestDatabase database = TestServer.shared(version).newDatabase();
        SchemaTarget target = new SchemaTarget(database)) {
      database.run(
          TRAP
              + """
                CREATE TYPE public.health AS ENUM ('HEALTHY', 'DEGRADED');
                CREATE FUNCTION public.words(public.health) RETURNS text LANGUAGE plpgsql AS
                $$ BEGIN INSERT INTO public.caught VALUES (current_user); RETURN 'no'; END $$;
                CREATE CAST (public.health AS text) WITH FUNCTION public.words(public.health);
                CREATE TYPE public.int4 AS ENUM ('1');
                CREATE FUNCTION public.number(public.int4) RETURNS float8 LANGUAGE plpgsql AS
                $$ BEGIN INSERT INTO public.caught VALUES (current_user); RETURN 1; END $$;
                CREATE CAST (public.int4 AS float8) WITH FUNCTION public.number(public.int4) AS IMPLICIT;
                CREATE TABLE public.mcp_servers (id int, health_status public.health, avg_response_time float8, success_rate public.int4);
                INSERT INTO public.mcp_servers VALUES (1, 'HEALTHY', 1, '1'), (2, 'DEGRADED', 3, '1');
                RESET ROLE;
                """);
      look(database, target, "postgres");
      assertThat(database.rows("SELECT * FROM get_server_health_summary()"))
          .containsExactly("2|1|0|1|2.00");
      assertThat(
              database.rows(
                  "SELECT total_count, healthy_count, avg_response_time FROM performance_monitoring"
                      + " WHERE component = 'servers'"))
          .containsExactly("2|1|2.00");
      forget(database);
    }
  }
}
