package dev.howdah.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.howdah.testing.TestDatabase;
import dev.howdah.testing.TestServer;
import java.sql.Statement;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The least rights: what works with them, what is missing, and what would mend it. */
class GrantsTest {
  @ParameterizedTest
  @EnumSource
  void whatIsMissingIsNamedAndGrantedExactly(TestServer.Version version) {
    try (TestDatabase database = TestServer.shared(version).newDatabase()) {
      String role = "Least " + database.name();
      String quoted = "\"" + role + "\"";
      database.run(
          "CREATE ROLE "
              + quoted
              + " LOGIN; CREATE TABLE open_one (id int); GRANT SELECT ON open_one TO "
              + quoted
              + "; CREATE TABLE \"Hidden\" (id int); CREATE SCHEMA own;"
              + " CREATE TABLE own.inside (id int);"
              + " REVOKE ALL ON DATABASE "
              + database.name()
              + " FROM PUBLIC; GRANT CONNECT ON DATABASE "
              + database.name()
              + " TO "
              + quoted);
      try (Target target = new Connector().connect(database.settings(role), Cancellation.never())) {
        assertThat(target.facts().limits())
            .anyMatch(limit -> limit.contains("pg_monitor"))
            .anyMatch(
                limit ->
                    limit.contains("may not read 2 tables (own.inside, public.\"Hidden\")")
                        || limit.contains("may not read 2 tables (public.\"Hidden\", own.inside)"));
        Grants grants = Grants.of(target, Cancellation.never());
        assertThat(grants.needed().stream().map(Grants.Grant::sql))
            .containsExactlyInAnyOrder(
                "GRANT pg_monitor TO " + quoted,
                "GRANT SELECT ON public.\"Hidden\" TO " + quoted,
                "GRANT USAGE ON SCHEMA own TO " + quoted,
                "GRANT SELECT ON own.inside TO " + quoted);

        database.run(grants.script());
        assertThat(Grants.of(target, Cancellation.never()).needed()).isEmpty();
        assertThat(target.refreshFacts().limits())
            .noneMatch(limit -> limit.contains("pg_monitor") || limit.contains("may not read"));
      }
      database.run("DROP OWNED BY " + quoted + "; DROP ROLE " + quoted);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aFunctionThatWritesFailsWhereOneLooks(TestServer.Version version) {
    try (TestDatabase database = TestServer.shared(version).newDatabase()) {
      database.run(
          "CREATE TABLE kept (id int); CREATE SEQUENCE counted; CREATE FUNCTION writes() RETURNS"
              + " void LANGUAGE sql SECURITY DEFINER AS 'INSERT INTO public.kept VALUES (1)'");
      try (Target target = new Connector().connect(database.settings(), Cancellation.never())) {
        for (String statement :
            new String[] {
              "SELECT public.writes()",
              "SELECT pg_catalog.nextval('public.counted')",
              "CREATE TABLE public.made (id int)",
              "TRUNCATE public.kept"
            }) {
          TargetException refused =
              catchThrowableOfType(
                  TargetException.class,
                  () ->
                      target.read(
                          Cancellation.never(),
                          session -> {
                            try (Statement one = session.createStatement()) {
                              return one.execute(statement);
                            }
                          }));
          assertThat(refused).as(statement).isNotNull();
          assertThat(refused.failure()).isInstanceOf(Failure.ReadOnly.class);
        }
        assertThat(database.rows("SELECT count(*) FROM kept")).containsExactly("0");
        assertThat(
                target.<Boolean>write(
                    Cancellation.never(),
                    session -> {
                      try (Statement one = session.createStatement()) {
                        return one.execute("SELECT public.writes()");
                      }
                    }))
            .isTrue();
        assertThat(database.rows("SELECT count(*) FROM kept")).containsExactly("1");
      }
    }
  }
}
