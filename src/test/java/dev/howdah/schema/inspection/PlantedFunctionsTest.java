package dev.howdah.schema.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Connector;
import dev.howdah.connect.Target;
import dev.howdah.schema.ViewSources;
import dev.howdah.schema.catalogue.Kind;
import dev.howdah.schema.inspection.InspectedEntry.State;
import dev.howdah.testing.TestDatabase;
import dev.howdah.testing.TestServer;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What anybody may put into {@code public} is never run by a session of Howdah's. */
class PlantedFunctionsTest {
  private static String planted() {
    String functions =
        Stream.of(
                "round(double precision)",
                "round(numeric, integer)",
                "md5(text)",
                "obj_description(oid, name)",
                "pg_has_role(oid, text)",
                "unnest(text[])",
                "unnest(name[])",
                "unnest(int2[])",
                "cardinality(text[])",
                "cardinality(name[])",
                "set_config(text, text, boolean)",
                "current_setting(text)",
                "current_schemas(boolean)",
                "pg_backend_pid()",
                "concat_ws(text, text, text)",
                "pg_size_pretty(bigint)",
                "has_schema_privilege(oid, text)",
                "has_schema_privilege(name, text)",
                "pg_get_viewdef(oid)",
                "pg_try_advisory_lock(bigint)",
                "lower(name)",
                "upper(character varying)",
                "nextval(text)")
            .map(
                signature ->
                    "CREATE FUNCTION public."
                        + signature
                        + " RETURNS text LANGUAGE plpgsql AS"
                        + " $$ BEGIN RAISE EXCEPTION 'planted function called'; END $$;")
            .collect(Collectors.joining("\n"));
    String step =
        """
        CREATE FUNCTION public.step(state bigint, value %1$s) RETURNS bigint LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'planted aggregate called'; END $$;
        CREATE AGGREGATE public.array_agg(%1$s) (SFUNC = public.step, STYPE = bigint);
        CREATE AGGREGATE public.count(%1$s) (SFUNC = public.step, STYPE = bigint);
        CREATE AGGREGATE public.max(%1$s) (SFUNC = public.step, STYPE = bigint);
        """;
    return functions
        + operators()
        + Stream.of("bigint", "text", "oid", "boolean", "integer")
            .map(step::formatted)
            .collect(Collectors.joining());
  }

  /** Each fits what a library compares more exactly than the one of pg_catalog does. */
  private static String operators() {
    return Stream.of(
            "name, varchar", "varchar, varchar", "name, text", "text, varchar", "varchar, text")
        .map(types -> types.split(", "))
        .flatMap(
            types ->
                Stream.of("=", "<>", "~~", "~~*")
                    .map(
                        sign ->
                            """
                            CREATE OR REPLACE FUNCTION public.planted(%1$s, %2$s, OUT boolean) LANGUAGE plpgsql AS
                            $$ BEGIN RAISE EXCEPTION 'planted operator called'; END $$;
                            CREATE OPERATOR public.%3$s (LEFTARG = %1$s, RIGHTARG = %2$s, FUNCTION = public.planted);
                            """
                                .formatted(types[0], types[1], sign)))
        .collect(Collectors.joining());
  }

  @ParameterizedTest
  @EnumSource
  void nobodysFunctionIsRun(TestServer.Version version) {
    try (TestDatabase database = TestServer.shared(version).newDatabase().withGatewayTables()) {
      database.run(planted());
      try (SchemaTarget target = new SchemaTarget(database)) {
        assertThat(target.inspect().entries()).isNotEmpty();
        runs(database, target.sources());
        target.run(target.planInstall());
        assertThat(target.planInstall().isEmpty()).isTrue();
        assertThat(target.inspect().of(Kind.VIEW))
            .extracting(InspectedEntry::state)
            .containsOnly(State.PRESENT);
        assertThat(target.inspect().of(Kind.FUNCTION))
            .extracting(InspectedEntry::state)
            .containsOnly(State.PRESENT);
        runs(database, target.sources());
        for (String call :
            List.of(
                "get_server_health_summary()",
                "get_request_performance_summary(1)",
                "get_tenant_usage_summary('t', 1)",
                "performance_monitoring")) {
          assertThat(database.rows("SELECT * FROM " + call)).isNotEmpty();
        }
        assertThat(
                database.rows(
                    """
                    SELECT pg_describe_object(d.classid, d.objid, d.objsubid) FROM pg_depend d
                    JOIN pg_proc p ON d.refclassid = 'pg_proc'::regclass AND d.refobjid = p.oid
                    WHERE p.pronamespace = 'public'::regnamespace AND d.classid = 'pg_rewrite'::regclass
                    """))
            .isEmpty();
        target.run(target.planUninstall());
        assertThat(target.planUninstall().isEmpty()).isTrue();
      }
    }
  }

  private static void runs(TestDatabase database, ViewSources sources) {
    try (Target target = new Connector().connect(database.settings(), Cancellation.never())) {
      for (ViewSources.Source source :
          List.of(
              sources.performanceMonitoring(),
              sources.databaseSizeSummary(),
              sources.indexUsageSummary())) {
        boolean answered =
            target.read(
                Cancellation.never(),
                session -> {
                  try (var statement = session.createStatement();
                      var rows =
                          statement.executeQuery(
                              "SELECT pg_catalog.count(*) FROM " + source.from() + " v")) {
                    return rows.next();
                  }
                });
        assertThat(answered).isTrue();
      }
    }
  }
}
