package dev.howdah.index.account;

import static dev.howdah.index.account.Building.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Connector;
import dev.howdah.connect.Target;
import dev.howdah.index.Indexes;
import dev.howdah.index.account.Account.Verdict;
import dev.howdah.testing.TestServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a server counted of statements before and since is never mixed up. */
class StatementCountersTest {
  private static final Duration LATER = Duration.ofDays(2);
  private static final String FIND = "SELECT count(*) FROM t WHERE a = 4711";

  /** Somebody else who reads the table. */
  private record Role(Building building, String name) implements AutoCloseable {
    Role {
      name = name + "_" + building.database.name();
      building.database.run("CREATE ROLE %1$s LOGIN; GRANT SELECT ON t TO %1$s".formatted(name));
    }

    void often(int times, String sql) {
      try (Connection session = building.database.connect();
          Statement statement = session.createStatement()) {
        statement.execute("SET ROLE " + name);
        for (int i = 0; i < times; i++) {
          statement.execute(sql);
        }
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }

    void forgetStatements() {
      building.database.rows(
          "SELECT pg_stat_statements_reset('%s'::regrole::oid, d.oid, 0) FROM pg_database d WHERE datname = current_database()"
              .formatted(name));
    }

    Target connect() {
      return new Connector().connect(building.database.settings(name), Cancellation.never());
    }

    @Override
    public void close() {
      building.database.run("DROP OWNED BY %1$s; DROP ROLE %1$s".formatted(name));
    }
  }

  @ParameterizedTest
  @EnumSource
  void aCounterThatNobodyTouchedDidNotBeginAnew(TestServer.Version version) {
    try (Building building = new Building(version)) {
      IntStream.range(1, 25)
          .forEach(
              columns -> building.often(2, "SELECT " + "a, ".repeat(columns) + "b FROM t LIMIT 5"));
      building.build(on("t_a", "(a)"));

      Account account = building.account(LATER);
      assertThat(account.statements()).isEmpty();
      assertThat(account.words()).doesNotContain("anew");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aRoleThatJoinsInLaterAddsItsCalls(TestServer.Version version) {
    try (Building building = new Building(version);
        Role role = new Role(building, "joiner")) {
      building.often(20, FIND).build(on("t_a", "(a)")).often(40, FIND);
      role.often(5, FIND);

      // Before 15 the scans, without which an index is credited with nothing, are told a moment
      // late.
      await()
          .atMost(Duration.ofSeconds(15))
          .untilAsserted(
              () ->
                  assertThat(building.account(LATER).statements())
                      .singleElement()
                      .matches(shift -> shift.calls() == 45, "of both roles, none from before"));
      assertThat(building.account(LATER).words()).doesNotContain("anew");
    }
  }

  @ParameterizedTest
  @EnumSource
  void oneOfTwoRolesThatWasResetTakesNoCallsFromBeforeTheBuild(TestServer.Version version) {
    try (Building building = new Building(version);
        Role role = new Role(building, "other")) {
      building.often(20, FIND);
      role.often(20, FIND);
      building.build(on("t_a", "(a)"));
      role.forgetStatements();
      role.often(10, FIND);

      Account account = building.account(LATER);
      if (version == TestServer.Version.NEWEST) {
        assertThat(account.statements()).singleElement().matches(shift -> shift.calls() == 10);
        await()
            .atMost(Duration.ofSeconds(15))
            .untilAsserted(
                () ->
                    assertThat(building.account(LATER).words())
                        .contains("Statements were counted anew since the build"));
      } else {
        assertThat(account.statements()).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void aRoleThatSeesOnlyItsOwnStatementsComparesThemWithNothing(TestServer.Version version) {
    try (Building building = new Building(version);
        Role role = new Role(building, "looker")) {
      role.often(20, FIND);
      building.often(20, FIND).build(on("t_a", "(a)")).often(30, FIND);
      role.often(30, FIND);

      try (Target target = role.connect()) {
        await()
            .atMost(Duration.ofSeconds(15))
            .untilAsserted(
                () -> {
                  Account account = building.accounts(target, LATER).getFirst();
                  assertThat(account.statements()).isEmpty();
                  assertThat(account.writeMillis()).isEmpty();
                  assertThat(account.words())
                      .contains("Whether statements got faster is not known. The role ")
                      .contains("GRANT pg_read_all_stats TO \"" + role.name() + "\"");
                });
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatARoleKeptOfItsOwnStatementsIsComparedWithNothing(TestServer.Version version) {
    try (Building building = new Building(version);
        Role role = new Role(building, "builder")) {
      building.database.run(
          "GRANT CREATE ON SCHEMA public TO %1$s; ALTER TABLE t OWNER TO %1$s"
              .formatted(role.name()));
      building.often(20, FIND);
      role.often(20, FIND);
      try (Target target = role.connect()) {
        new Indexes(target, building.journal)
            .build(on("t_a", "(a)"), progress -> {}, Cancellation.never());
      }
      building.often(30, FIND);

      await()
          .atMost(Duration.ofSeconds(15))
          .untilAsserted(
              () -> {
                Account account = building.account(LATER);
                assertThat(account.statements()).isEmpty();
                assertThat(account.words())
                    .contains("not known, for those before its build could not be kept. The role ")
                    .contains("sees only its own statements");
              });
    }
  }

  @ParameterizedTest
  @EnumSource
  void aStatementThatIsNoLongerCountedIsTold(TestServer.Version version) {
    try (Building building = new Building(version)) {
      building.often(20, FIND).build(on("t_a", "(a)"));
      building.database.rows(
          "SELECT pg_stat_statements_reset(0, s.dbid, s.queryid) FROM pg_stat_statements s WHERE s.query LIKE 'SELECT count(*) FROM t %'");
      building.often(1, "SELECT b FROM t WHERE a = 17");

      await()
          .atMost(Duration.ofSeconds(15))
          .untilAsserted(
              () -> {
                Account account = building.account(LATER);
                assertThat(account.statements()).isEmpty();
                assertThat(account.words())
                    .startsWith("Scanned once since ")
                    .endsWith(
                        "A statement that was counted before its build is no longer counted:"
                            + " “SELECT count(*) FROM t WHERE a = $1”.");
              });
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatTheServerLostWhileItWasBuiltIsCountedFromThenOn(TestServer.Version version)
      throws Exception {
    try (Building building = new Building(version);
        Connection writer = building.database.connect()) {
      building.often(20, FIND);
      writer.setAutoCommit(false);
      writer.createStatement().execute("INSERT INTO t VALUES (0)");
      CompletableFuture<Building> build =
          CompletableFuture.supplyAsync(
              () -> building.build(on("t_a", "(a)")), Thread::startVirtualThread);
      await()
          .until(
              () ->
                  building
                      .database
                      .rows(
                          "SELECT FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'CREATE INDEX%' AND wait_event_type = 'Lock'")
                      .size(),
              waiting -> waiting == 1);
      building.database.rows(
          "SELECT pg_stat_statements_reset(0, s.dbid, s.queryid) FROM pg_stat_statements s WHERE s.query LIKE 'SELECT count(*) FROM t %'");
      writer.rollback();
      build.get(30, TimeUnit.SECONDS);
      building.often(30, FIND);

      await()
          .atMost(Duration.ofSeconds(15))
          .untilAsserted(
              () -> {
                Account account = building.account(LATER);
                assertThat(account.verdict()).isEqualTo(Verdict.FASTER);
                assertThat(account.statements())
                    .singleElement()
                    .matches(shift -> shift.calls() == 30);
                assertThat(account.words()).contains("counted anew since the build");
              });
    }
  }
}
