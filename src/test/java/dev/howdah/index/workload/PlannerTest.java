package dev.howdah.index.workload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.connect.Cancellation;
import dev.howdah.index.workload.CountedStatement.Role;
import dev.howdah.testing.TestServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PlannerTest {
  private static final String TABLES =
      """
      CREATE TABLE orders (id int PRIMARY KEY, "Customer" varchar, at timestamptz, day date, paid bool, total numeric);
      INSERT INTO orders SELECT i, 'c' || i % 500, now() - i * interval '1 minute', current_date, true, i
        FROM generate_series(1, 5000) i;
      ANALYZE orders""";

  @ParameterizedTest
  @EnumSource
  void plansWhatTheServerCounted(TestServer.Version version) {
    try (Scene scene = new Scene(TestServer.shared(version))) {
      scene.database.run("CREATE EXTENSION pg_stat_statements; " + TABLES);
      List<String> statements =
          List.of(
              "SELECT * FROM orders WHERE \"Customer\" = 'c7' ORDER BY at DESC LIMIT 5",
              "SELECT count(*) FROM orders WHERE at > timestamptz '2025-01-01' - interval '1 day' AND day = date '2025-01-01'",
              "SELECT extract(epoch FROM at) FROM orders WHERE id IN (1, 2, 3) AND paid /* $9 */ -- $8",
              "SELECT at FROM orders WHERE at < timestamp with time zone '2025-01-01' AND id BETWEEN 1 AND 7",
              "UPDATE orders SET total = total + 1 WHERE \"Customer\" = 'c9'",
              "DELETE FROM orders WHERE \"Customer\" = 'none'",
              "WITH one AS (SELECT * FROM orders WHERE id = 5) SELECT * FROM one JOIN orders o ON o.\"Customer\" = one.\"Customer\"");
      scene.forget();
      statements.forEach(statement -> scene.load(statement, 3));
      List<CountedStatement> counted =
          scene.target.read(
              Cancellation.never(),
              session ->
                  TopStatements.read(
                          session,
                          new Sources(Extension.read(session), version.major())
                              .ready(Sources.STATEMENTS)
                              .orElseThrow(),
                          version.major())
                      .statements());
      List<CountedStatement> ours =
          counted.stream()
              .filter(statement -> statement.load().calls() == 3)
              .filter(statement -> statement.load().text().contains("orders"))
              .toList();
      assertThat(ours).hasSize(statements.size());
      assertThat(ours)
          .allSatisfy(
              statement ->
                  assertThat(plan(scene, statement))
                      .as(statement.load().text())
                      .hasValueSatisfying(
                          plan -> {
                            assertThat(plan.cost()).isPositive();
                            assertThat(plan.touches("public", "orders")).isTrue();
                          }));
      assertThat(scene.database.rows("SELECT count(*) FROM orders")).containsExactly("5000");
    }
  }

  @ParameterizedTest
  @EnumSource
  void saysNothingOfWhatItCannotPlan(TestServer.Version version) {
    try (Scene scene = new Scene(TestServer.shared(version))) {
      scene.database.run(
          TABLES
              + "; CREATE SCHEMA other; CREATE TABLE other.twice (id int); CREATE TABLE twice (id int)");
      assertThat(plan(scene, statement("SELECT * FROM orders WHERE id = $1"))).isPresent();
      assertThat(plan(scene, statement("SELECT * FROM gone WHERE id = $1"))).isEmpty();
      assertThat(plan(scene, statement("SELECT * FROM orders WHERE $1 + $2 = $3"))).isEmpty();
      assertThat(plan(scene, statement("SELECT 1; DROP TABLE orders"))).isEmpty();
      assertThat(plan(scene, statement("INSERT INTO orders (id) VALUES ($1)"))).isEmpty();
      assertThat(plan(scene, statement("VACUUM orders"))).isEmpty();
      assertThat(plan(scene, statement("SELECT * FROM twice"))).isEmpty();
      assertThat(plan(scene, statement("SELECT * FROM other.twice"))).isPresent();
    }
  }

  @ParameterizedTest
  @EnumSource
  void planIsGenericAndOfTheRoleThatRunsIt(TestServer.Version version) {
    String role = "reader_" + version.major();
    try (Scene scene = new Scene(TestServer.shared(version))) {
      scene.database.run(
          "CREATE ROLE %1$s; CREATE SCHEMA %1$s AUTHORIZATION %1$s; CREATE TABLE %1$s.mine (id int); GRANT SELECT ON %1$s.mine TO %1$s; CREATE TABLE hidden (id int)"
              .formatted(role));
      Role reader = new Role(0, role, true, "\"$user\", public");
      assertThat(plan(scene, statement("SELECT * FROM mine WHERE id = $1", reader)))
          .hasValueSatisfying(plan -> assertThat(plan.touches(role, "mine")).isTrue());
      assertThat(plan(scene, statement("SELECT * FROM hidden WHERE id = $1", reader)))
          .as("which that role may not read")
          .isEmpty();
      assertThat(plan(scene, statement("SELECT * FROM hidden WHERE id = $1"))).isPresent();
      scene.database.run("DROP OWNED BY %1$s CASCADE; DROP ROLE %1$s".formatted(role));
    }
  }

  @ParameterizedTest
  @EnumSource
  void waitsForNobodysLock(TestServer.Version version) throws SQLException {
    try (Scene scene = new Scene(TestServer.shared(version));
        Connection blocker = scene.database.run(TABLES).connect();
        Statement lock = blocker.createStatement()) {
      blocker.setAutoCommit(false);
      lock.execute("LOCK TABLE orders IN ACCESS EXCLUSIVE MODE");
      Instant start = Instant.now();
      assertThat(plan(scene, statement("SELECT * FROM orders WHERE id = $1"))).isEmpty();
      assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(2));
      blocker.rollback();
      assertThat(plan(scene, statement("SELECT * FROM orders WHERE id = $1"))).isPresent();
    }
  }

  static CountedStatement statement(String text) {
    return statement(text, new Role(10, "postgres", true, "\"$user\", public"));
  }

  static CountedStatement statement(String text, Role role) {
    return new CountedStatement(new StatementLoad(1, text, 1, 1, 1), 1, role);
  }

  static Optional<Plan> plan(Scene scene, CountedStatement statement) {
    return scene.target.read(
        Cancellation.never(),
        session -> {
          try (Planner planner = Planner.on(session)) {
            return planner.plan(statement);
          }
        });
  }
}
