package dev.howdah.index.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.howdah.connect.Cancellation;
import dev.howdah.index.workload.CountedStatement.Role;
import dev.howdah.testing.TestServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A function that somebody planted runs while a statement is only planned. This one leaves a lock
 * behind in the session that ran it, and takes the session's own rights back before.
 */
class PlantedCodeTest {
  private static final String PLANTED =
      """
      CREATE TABLE big (id int, name text, at timestamptz);
      INSERT INTO big SELECT i, i::text, now() FROM generate_series(1, 1000) i;
      ANALYZE big;
      CREATE FUNCTION deed() RETURNS int LANGUAGE plpgsql AS
        $$BEGIN PERFORM set_config('role', 'none', false); PERFORM pg_advisory_lock(4711); RETURN 1; END$$;
      CREATE FUNCTION evil() RETURNS int IMMUTABLE LANGUAGE plpgsql AS $$BEGIN RETURN deed(); END$$;
      CREATE FUNCTION "Evil name"() RETURNS int IMMUTABLE LANGUAGE sql AS $$SELECT evil()$$;
      CREATE FUNCTION lower(text) RETURNS text IMMUTABLE LANGUAGE plpgsql AS $$BEGIN PERFORM deed(); RETURN $1; END$$;
      CREATE FUNCTION same(int, text) RETURNS bool IMMUTABLE LANGUAGE plpgsql AS $$BEGIN PERFORM deed(); RETURN true; END$$;
      CREATE OPERATOR === (LEFTARG = int, RIGHTARG = text, FUNCTION = same);
      CREATE FUNCTION good(int) RETURNS bool IMMUTABLE LANGUAGE plpgsql AS $$BEGIN PERFORM deed(); RETURN true; END$$;
      CREATE DOMAIN checked AS int CHECK (good(VALUE));
      CREATE VIEW seen AS SELECT b.*, evil() AS more FROM big b;
      CREATE VIEW "seen again" AS SELECT * FROM seen;
      CREATE TABLE made (id int, twice int GENERATED ALWAYS AS (id * evil()) STORED);
      CREATE TABLE parted (id int) PARTITION BY LIST (id);
      CREATE TABLE part (id int, CHECK (id < evil()));
      ALTER TABLE parted ATTACH PARTITION part DEFAULT;
      CREATE TABLE guarded (id int);
      ALTER TABLE guarded ENABLE ROW LEVEL SECURITY;
      ALTER TABLE guarded FORCE ROW LEVEL SECURITY;
      CREATE POLICY theirs ON guarded USING (id = evil());
      CREATE TABLE wrapped (id checked);
      CREATE TABLE veiled (id int);
      ALTER TABLE veiled ENABLE ROW LEVEL SECURITY;
      CREATE POLICY veil ON veiled USING (id IN (SELECT more FROM "seen again"));
      CREATE TYPE pair AS (a checked, b int);
      CREATE TYPE pairs AS (one pair)""";

  private static final List<String> STATEMENTS =
      List.of(
          "SELECT * FROM big WHERE id = evil()",
          "SELECT * FROM big WHERE id = EVIL()",
          "SELECT * FROM big WHERE id = public.\"evil\"()",
          "SELECT * FROM big WHERE id = public /* no */ . evil ( )",
          "SELECT * FROM big WHERE id = public.\"Evil name\"()",
          "SELECT * FROM big WHERE id = U&\"ev\\0069l\"()",
          "SELECT * FROM big WHERE name = public.lower('x'::text)",
          "SELECT * FROM big WHERE 1 === 'a'::text",
          "SELECT * FROM big WHERE 1 OPERATOR(public.===) 'a'::text",
          "SELECT * FROM big WHERE id = '5'::checked",
          "SELECT * FROM big WHERE id = CAST(5 AS checked)",
          "SELECT * FROM seen WHERE id = $1",
          "SELECT * FROM \"seen again\" WHERE id = $1",
          "UPDATE made SET id = $1",
          "SELECT * FROM parted WHERE id = $1",
          "SELECT * FROM guarded",
          "UPDATE wrapped SET id = 7",
          "SELECT * FROM veiled WHERE id = $1",
          "SELECT * FROM big WHERE id = ('(5,1)'::pair).b",
          "SELECT * FROM big WHERE '(\"(5,1)\")'::pairs IS NOT NULL",
          "SELECT * FROM big WHERE name = table_to_xml('seen'::regclass, true, true, '')::text");

  @ParameterizedTest
  @EnumSource
  void isNeverRun(TestServer.Version version) {
    try (Scene scene = new Scene(TestServer.shared(version))) {
      scene.database.run(PLANTED);
      for (String statement : STATEMENTS) {
        assertThat(PlannerTest.plan(scene, PlannerTest.statement(statement)))
            .as(statement)
            .isEmpty();
      }
      assertThat(
              scene.database.rows(
                  "SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND objid = 4711"))
          .isEmpty();
      assertThat(PlannerTest.plan(scene, PlannerTest.statement("SELECT * FROM big WHERE id = $1")))
          .as("what names none of it is planned")
          .isPresent();
    }
  }

  /** That the trap works: otherwise the test above could not fail. */
  @ParameterizedTest
  @EnumSource
  void wouldRunOtherwise(TestServer.Version version) throws SQLException {
    try (Scene scene = new Scene(TestServer.shared(version));
        Connection session = scene.database.run(PLANTED).connect();
        Statement plain = session.createStatement()) {
      assertThatCode(() -> plain.execute("EXPLAIN " + STATEMENTS.getFirst()))
          .doesNotThrowAnyException();
      assertThat(
              scene.database.rows(
                  "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND objid = 4711"))
          .containsExactly("1");
    }
  }

  @ParameterizedTest
  @EnumSource
  void nothingIsPlannedWithASuperusersRightsWhereOthersMayCreate(TestServer.Version version) {
    String role = "planter_" + version.major();
    try (Scene scene = new Scene(TestServer.shared(version))) {
      scene.database.run(PLANTED + "; CREATE EXTENSION pg_stat_statements");
      scene.database.run("CREATE ROLE %1$s LOGIN; CREATE ROLE %1$s_group".formatted(role));
      try {
        assertThat(isPlanned(scene)).as("it may connect, and create temporary objects").isTrue();
        scene.database.run(
            "GRANT CREATE ON SCHEMA public TO %1$s_group; GRANT %1$s_group TO %1$s; ALTER ROLE %1$s NOINHERIT"
                .formatted(role));
        assertThat(isPlanned(scene)).as("what it may become may create").isFalse();
        assertThat(scene.workload().sources(Cancellation.never()))
            .filteredOn(source -> source.state() == Source.State.NOT_SAFE)
            .singleElement()
            .satisfies(
                source -> {
                  assertThat(source.extension()).isEqualTo("pg_stat_statements");
                  assertThat(source.words()).contains("the role " + role + " may create functions");
                  assertThat(source.remedy()).isNotEmpty();
                });
        scene.database.run("REVOKE %1$s_group FROM %1$s".formatted(role));
        assertThat(isPlanned(scene)).isTrue();
        scene.database.run("ALTER TABLE big OWNER TO " + role);
        assertThat(isPlanned(scene)).as("an owner gives his table policies").isFalse();
        scene.database.run("ALTER TABLE big OWNER TO postgres");
        assertThat(isPlanned(scene)).isTrue();
        scene.database.run("ALTER DOMAIN checked OWNER TO " + role);
        assertThat(isPlanned(scene)).as("an owner gives his domain conditions").isFalse();
      } finally {
        scene.database.run(
            "DROP OWNED BY %1$s, %1$s_group CASCADE; DROP ROLE %1$s, %1$s_group".formatted(role));
      }
    }
  }

  /**
   * Who may create temporary objects alone plants after the look, so that no list of names knows
   * it. No way to write the statement leads there.
   */
  @ParameterizedTest
  @EnumSource
  void nothingTemporaryIsRun(TestServer.Version version) throws SQLException {
    String role = "temporary_" + version.major();
    try (Scene scene = new Scene(TestServer.shared(version))) {
      scene.database.run(
          "CREATE TABLE big (id int, name text); INSERT INTO big SELECT i, i::text FROM generate_series(1, 1000) i; ANALYZE big; GRANT SELECT ON big TO PUBLIC");
      scene.database.run("CREATE ROLE %s LOGIN".formatted(role));
      try (Connection planter = connect(scene, role)) {
        String schema =
            scene.target.read(
                Cancellation.never(),
                session -> {
                  try (Planner planner = Planner.on(session)) {
                    List<String> statements = planted(planter);
                    for (String statement : statements.subList(1, statements.size())) {
                      assertThat(
                              planner.plan(
                                  PlannerTest.statement(
                                      statement,
                                      new Role(
                                          7,
                                          role,
                                          true,
                                          statements.getFirst().toUpperCase(Locale.ROOT)
                                              + ", \"$user\", public"))))
                          .as(statement)
                          .isEmpty();
                      assertThat(planner.plan(PlannerTest.statement(statement)))
                          .as(statement)
                          .isEmpty();
                    }
                    assertThat(planner.withheld()).isEqualTo(7);
                    assertThat(
                            planner.plan(PlannerTest.statement("SELECT * FROM big WHERE id = $1")))
                        .as("an ordinary statement is planned")
                        .isPresent();
                    return statements.getFirst();
                  }
                });
        assertThat(locks(scene)).isEqualTo("0");
        try (Connection superuser = scene.database.connect();
            Statement plain = superuser.createStatement()) {
          plain.execute("EXPLAIN SELECT * FROM big WHERE id = %s.evil()".formatted(schema));
          assertThat(locks(scene)).as("the trap works").isEqualTo("1");
        }
      } finally {
        scene.database.run("DROP OWNED BY %1$s; DROP ROLE %1$s".formatted(role));
      }
    }
  }

  /** The schema, and behind it statements that would run what was planted there. */
  private static List<String> planted(Connection planter) throws SQLException {
    try (Statement statement = planter.createStatement()) {
      statement.execute(
          """
          CREATE TEMP TABLE mine (id int);
          CREATE FUNCTION pg_temp.deed() RETURNS int LANGUAGE plpgsql AS
            $$BEGIN PERFORM set_config('role', 'none', false); PERFORM pg_advisory_lock(4711); RETURN 1; END$$;
          DO $$BEGIN EXECUTE replace($q$
            CREATE FUNCTION pg_temp.evil() RETURNS int IMMUTABLE LANGUAGE plpgsql AS 'BEGIN RETURN TEMP.deed(); END';
            CREATE FUNCTION pg_temp.same(int, int) RETURNS bool IMMUTABLE LANGUAGE plpgsql AS 'BEGIN PERFORM TEMP.deed(); RETURN true; END';
            CREATE FUNCTION pg_temp.good(int) RETURNS bool IMMUTABLE LANGUAGE plpgsql AS 'BEGIN PERFORM TEMP.deed(); RETURN true; END';
            CREATE OPERATOR pg_temp.= (LEFTARG = int, RIGHTARG = int, FUNCTION = pg_temp.same);
            CREATE DOMAIN pg_temp.checked AS int CHECK (pg_temp.good(VALUE));
            CREATE VIEW pg_temp.seen AS SELECT pg_temp.evil() AS one;
          $q$, 'TEMP', pg_my_temp_schema()::regnamespace::text); END$$""");
      try (ResultSet row =
          statement.executeQuery(
              "SELECT pg_my_temp_schema()::regnamespace::text, 'pg_temp.seen'::regclass::oid")) {
        row.next();
        String schema = row.getString(1);
        return List.of(
            schema,
            "SELECT * FROM big WHERE id = evil()",
            "SELECT * FROM big WHERE id = %s.evil()".formatted(schema),
            "SELECT * FROM big WHERE id = %s /* */ . EVIL ()"
                .formatted(schema.toUpperCase(Locale.ROOT)),
            "SELECT * FROM big WHERE id = \"%s\".\"evil\"()".formatted(schema),
            "SELECT * FROM big WHERE id = U&\"pg\\005F%s\".evil()".formatted(schema.substring(3)),
            "SELECT * FROM big WHERE id = u&\"pg!005F%s\" UESCAPE '!'.evil()"
                .formatted(schema.substring(3)),
            "SELECT * FROM big WHERE 1 OPERATOR(%s.=) 1".formatted(schema),
            "SELECT * FROM big WHERE id = 5::%s.checked".formatted(schema),
            "SELECT * FROM big WHERE id = 5::checked",
            "SELECT * FROM big WHERE id = CAST(5 AS %s.checked)".formatted(schema),
            "SELECT * FROM %s.seen".formatted(schema),
            "SELECT * FROM seen",
            "SELECT * FROM big WHERE name = table_to_xml(%s, true, true, name)::text"
                .formatted(row.getString(2)),
            "SELECT * FROM big WHERE name = table_to_xml(%s, true, true, null)::text"
                .formatted(row.getString(2)),
            "SELECT * FROM big WHERE name = \"table_to_xml\"(($$pg_$$ || $$temp.seen$$)::regclass, true, true, null)::text",
            "SELECT * FROM big WHERE name = schema_to_xml($a$x$a$, true, true, null)::text");
      }
    }
  }

  private static Connection connect(Scene scene, String role) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://localhost:%d/%s?user=%s&sslmode=disable"
            .formatted(
                scene.database.settings().hosts().getFirst().port(), scene.database.name(), role));
  }

  private static String locks(Scene scene) {
    return scene
        .database
        .rows("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND objid = 4711")
        .getFirst();
  }

  private static boolean isPlanned(Scene scene) {
    return PlannerTest.plan(scene, PlannerTest.statement("SELECT * FROM big WHERE id = $1"))
        .isPresent();
  }

  @ParameterizedTest
  @EnumSource
  void operatorsThatKeyWordsStandForSilenceAll(TestServer.Version version) {
    try (Scene scene = new Scene(TestServer.shared(version))) {
      scene.database.run(
          PLANTED + "; CREATE OPERATOR = (LEFTARG = int, RIGHTARG = text, FUNCTION = same)");
      assertThat(
              PlannerTest.plan(scene, PlannerTest.statement("SELECT * FROM big WHERE id IN (1)")))
          .isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void extensionsAndOrdinaryTablesAreAskedAbout(TestServer.Version version) {
    try (Scene scene = new Scene(TestServer.shared(version))) {
      scene.database.run(
          """
          CREATE EXTENSION pg_trgm;
          CREATE TABLE users (id int PRIMARY KEY, email text NOT NULL CHECK (length(email) > 3));
          CREATE TABLE posts (id int PRIMARY KEY, user_id int REFERENCES users, title text);
          CREATE VIEW titles AS SELECT p.title, u.email FROM posts p JOIN users u ON u.id = p.user_id;
          CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RETURN new; END$$;
          CREATE TRIGGER touched BEFORE UPDATE ON posts FOR EACH ROW EXECUTE FUNCTION touch();
          CREATE FUNCTION next_id() RETURNS int LANGUAGE sql AS 'SELECT 7';
          CREATE TABLE marked (id int DEFAULT next_id())""");
      for (String statement :
          List.of(
              "SELECT * FROM titles WHERE email = $1",
              "SELECT * FROM posts WHERE title % $1 AND similarity(title, $2) > $3",
              "UPDATE posts SET title = $1 WHERE user_id = $2",
              "SELECT * FROM marked WHERE id = $1")) {
        assertThat(PlannerTest.plan(scene, PlannerTest.statement(statement)))
            .as(statement)
            .isPresent();
      }
    }
  }
}
