package dev.howdah.index.account;

import static dev.howdah.index.account.Building.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Connector;
import dev.howdah.connect.Target;
import dev.howdah.index.IndexRequest;
import dev.howdah.index.account.Account.Standing;
import dev.howdah.index.account.Account.Verdict;
import dev.howdah.journal.Change.Action;
import dev.howdah.schema.Schema;
import dev.howdah.schema.plan.Selection;
import dev.howdah.schema.run.Installer;
import dev.howdah.testing.TestServer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What an index brought is told as it is, also where it brought nothing, and never invented. */
class AccountsTest {
  private static final String FIND = "SELECT count(*) FROM t WHERE a = 4711";
  private static final Duration WEEK = Duration.ofDays(8);

  /** The server writes its counters down when a session has ended. */
  private static void eventually(ThrowingRunnable assertion) {
    await()
        .atMost(Duration.ofSeconds(15))
        .pollInterval(Duration.ofMillis(100))
        .untilAsserted(assertion);
  }

  @ParameterizedTest
  @EnumSource
  void tellsHowMuchFasterAStatementIs(TestServer.Version version) {
    try (Building building = new Building(version)) {
      Instant begun = Instant.now();
      building.often(20, FIND).build(on("t_a", "(a)")).often(40, FIND);

      eventually(
          () -> {
            Account account = building.account(Duration.ofHours(2));
            assertThat(account.verdict()).as(account.words()).isEqualTo(Verdict.FASTER);
            assertThat(account.standing()).isEqualTo(Standing.VALID);
            assertThat(account.schema()).isEqualTo("public");
            assertThat(account.table()).isEqualTo("t");
            assertThat(account.index()).isEqualTo("t_a");
            assertThat(account.created()).isAfter(begun.minusSeconds(1));
            assertThat(account.use().orElseThrow().scans()).isEqualTo(40);
            assertThat(account.use().orElseThrow().tuples()).isEqualTo(40);
            assertThat(account.use().orElseThrow().bytes()).isGreaterThan(100_000);
            assertThat(account.use().orElseThrow().lastScan().isPresent())
                .isEqualTo(version.major() >= 16);
            StatementShift shift = account.statements().getFirst();
            assertThat(shift.text()).isEqualTo("SELECT count(*) FROM t WHERE a = $1");
            assertThat(shift.calls()).isEqualTo(40);
            assertThat(shift.meanMillis().change()).isLessThan(-0.5);
            assertThat(account.words())
                .startsWith("“SELECT count(*) FROM t WHERE a = $1” takes ")
                .contains(" less: ")
                .contains("in 40 calls. Scanned 40 times since ")
                .contains("“Before” is the mean since ");
          });
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatWritersLostIsToldToo(TestServer.Version version) {
    String update = "UPDATE t SET b = 'x' WHERE a = 17";
    try (Building building = new Building(version, "CREATE EXTENSION pg_stat_statements;")) {
      building.often(50, update).build(on("t_b", "(b, c)")).often(50, update);

      // The same value is heap-only still: the column has to change.
      building.often(50, "UPDATE t SET b = b || 'y' WHERE a = 17");
      // Used once, so that faster writers may owe it that as well.
      building.often(1, "SELECT count(*) FROM t WHERE b = 'row 5'");
      eventually(
          () -> {
            Account account = building.account(Duration.ofHours(2));
            assertThat(account.heapOnly()).isPresent();
            assertThat(account.heapOnly().orElseThrow().before()).isGreaterThan(0.8);
            assertThat(account.heapOnly().orElseThrow().since()).isLessThan(0.6);
            assertThat(account.writeMillis()).isPresent();
            assertThat(account.writeMillis().orElseThrow().before()).isPositive();
            assertThat(account.words()).contains("Heap-only updates of the table fell from ");
          });
    }
  }

  @ParameterizedTest
  @EnumSource
  void anIndexThatNobodyUsedIsCreditedWithNothing(TestServer.Version version) {
    String reading = "SELECT count(*) FROM t WHERE a = 7";
    String writing = "UPDATE t SET c = c WHERE a = 8";
    try (Building building = new Building(version)) {
      building.often(20, reading).often(20, writing).build(Building.on("t_c", "(c)"));
      building.database.run("CREATE INDEX not_ours ON t (a)");
      building.often(20, reading).often(20, writing);

      Account account = building.account(Duration.ZERO);

      assertThat(account.use().orElseThrow().scans()).isZero();
      assertThat(account.statements()).as("the other one made them faster").isEmpty();
      assertThat(account.writeMillis()).isEmpty();
      assertThat(account.verdict()).isEqualTo(Verdict.TOO_EARLY);
    }
  }

  @ParameterizedTest
  @EnumSource
  void anIndexWithoutAScanIsCalledThatAfterAWeekAndNoSooner(TestServer.Version version) {
    try (Building building = new Building(version)) {
      building.often(10, FIND).build(on("t_c", "(c)"));

      Account early = building.account(Duration.ofHours(5));
      assertThat(early.verdict()).isEqualTo(Verdict.TOO_EARLY);
      assertThat(early.words()).startsWith("No scan in 5 hours so far.");

      assertThat(building.account(Duration.ofDays(6)).verdict()).isEqualTo(Verdict.TOO_EARLY);

      Account late = building.account(WEEK);
      assertThat(late.verdict()).isEqualTo(Verdict.UNUSED);
      assertThat(late.words()).startsWith("No scan in 8 days.");
    }
  }

  @Test
  void anIndexThatWasScannedOnceAndNeverAgainIsUnused() {
    try (Building building = new Building(TestServer.Version.NEWEST)) {
      building.build(on("t_a", "(a)")).often(3, FIND);

      eventually(
          () -> {
            assertThat(building.account(Duration.ofHours(1)).verdict())
                .isEqualTo(Verdict.TOO_EARLY);
            Account account = building.account(WEEK);
            assertThat(account.verdict()).isEqualTo(Verdict.UNUSED);
            assertThat(account.words()).startsWith("No scan in 8 days, the last of 3 on ");
          });
    }
  }

  @ParameterizedTest
  @EnumSource
  void aUniqueOneKeepsDuplicatesOutAllTheSame(TestServer.Version version) {
    try (Building building = new Building(version)) {
      building.build(
          new IndexRequest(
              "public", "t_u", "t", "CREATE UNIQUE INDEX CONCURRENTLY t_u ON public.t (a)"));

      Account account = building.account(WEEK);
      assertThat(account.words())
          .isEqualTo("No scan in 8 days. It keeps duplicates out all the same.");
      assertThat(account.verdict()).as("never unused").isEqualTo(Verdict.USED);
    }
  }

  @ParameterizedTest
  @EnumSource
  void oneThatWasDroppedAndMadeAgainIsNotTakenForIt(TestServer.Version version) {
    try (Building building = new Building(version)) {
      building.often(20, FIND).build(on("t_a", "(a)"));
      building.database.run("DROP INDEX t_a; CREATE INDEX t_a ON t (a)");

      Account again = building.account(WEEK);
      assertThat(again.standing()).isEqualTo(Standing.VALID);
      assertThat(again.verdict()).isEqualTo(Verdict.UNKNOWN);
      assertThat(again.words()).contains("made again since the build, nobody knows when");

      building.database.run("DROP INDEX t_a; CREATE INDEX t_a ON t (a, c)");
      Account another = building.account(WEEK);
      assertThat(another.standing()).isEqualTo(Standing.ANOTHER);
      assertThat(another.verdict()).isEqualTo(Verdict.UNKNOWN);
      assertThat(another.use()).isEmpty();
      assertThat(another.statements()).isEmpty();

      building.database.run("DROP INDEX t_a");
      Account gone = building.account(WEEK);
      assertThat(gone.standing()).isEqualTo(Standing.GONE);
      assertThat(gone.words()).contains("not Howdah on this computer");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aRenamedOneIsFoundAndAnInvalidOneTold(TestServer.Version version) {
    try (Building building = new Building(version)) {
      building.build(on("t_a", "(a)"));
      building.database.run("ALTER INDEX t_a RENAME TO other; ALTER TABLE t RENAME TO u");

      Account renamed = building.account(WEEK);
      assertThat(renamed.standing()).isEqualTo(Standing.VALID);
      assertThat(renamed.words()).contains("It is called other by now.");

      building.database.run(
          "UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'other'::regclass");
      Account invalid = building.account(WEEK);
      assertThat(invalid.standing()).isEqualTo(Standing.INVALID);
      assertThat(invalid.verdict()).isEqualTo(Verdict.UNKNOWN);
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatWasTakenBackOrReplacedIsToldWithItsDay(TestServer.Version version) {
    try (Building building = new Building(version)) {
      building.build(on("t_a", "(a)"));
      building
          .indexes()
          .drop(
              building.indexes().planDrop("public", "t_a", Cancellation.never()),
              progress -> {},
              Cancellation.never());
      assertThat(building.account(WEEK).standing()).isEqualTo(Standing.GONE);
      assertThat(building.account(WEEK).words()).startsWith("It was dropped on ");

      building.build(on("t_a", "(a)"));
      List<Account> both = building.accounts(Duration.ofHours(1));
      assertThat(both).extracting(Account::standing).containsExactly(Standing.VALID, Standing.GONE);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aRebuildKeepsItsScans(TestServer.Version version) {
    try (Building building = new Building(version)) {
      building.often(20, FIND).build(on("t_a", "(a)")).often(40, FIND);
      eventually(
          () -> assertThat(building.account(WEEK).use().orElseThrow().scans()).isEqualTo(40));
      building.often(1, "REINDEX INDEX CONCURRENTLY t_a");

      eventually(
          () -> {
            Account account = building.account(Duration.ofHours(2));
            assertThat(account.standing()).isEqualTo(Standing.VALID);
            assertThat(account.use().orElseThrow().scans()).isEqualTo(40);
            assertThat(account.verdict()).isEqualTo(Verdict.FASTER);
            assertThat(account.words()).contains("It was made again since.");
          });
    }
  }

  @ParameterizedTest
  @EnumSource
  void afterAResetOfTheCountersNothingIsCalledUnused(TestServer.Version version) {
    try (Building building = new Building(version)) {
      building.build(on("t_c", "(c)"));
      building.database.run("SELECT pg_stat_reset()");

      eventually(
          () -> {
            Account account = building.account(Duration.ofDays(3));
            assertThat(account.verdict()).as(account.words()).isEqualTo(Verdict.UNKNOWN);
            assertThat(account.words()).startsWith("No scan since its counters began anew ");
            assertThat(account.use().orElseThrow().since()).isAfter(account.created());
          });
      assertThat(building.account(WEEK).verdict()).isEqualTo(Verdict.UNUSED);
    }
  }

  @ParameterizedTest
  @EnumSource
  void afterAResetOfTheStatementsOnlyWhatCameLaterCounts(TestServer.Version version) {
    try (Building building = new Building(version)) {
      building.often(20, FIND).build(on("t_a", "(a)")).often(10, FIND);
      building.database.run(
          "SELECT pg_stat_statements_reset(0, (SELECT oid FROM pg_database WHERE datname ="
              + " current_database()), 0)");
      eventually(
          () -> assertThat(building.account(WEEK).use().orElseThrow().scans()).isEqualTo(10));
      assertThat(building.account(Duration.ofDays(2)).verdict()).isEqualTo(Verdict.USED);

      building.often(30, FIND);
      eventually(
          () -> {
            Account account = building.account(Duration.ofDays(2));
            assertThat(account.use().orElseThrow().scans()).isEqualTo(40);
            assertThat(account.statements().getFirst().calls()).isEqualTo(30);
            assertThat(account.verdict()).isEqualTo(Verdict.FASTER);
            assertThat(account.words()).contains("Statements were counted anew since the build");
          });
    }
  }

  @ParameterizedTest
  @EnumSource
  void twoIndexesOnOneTableShareTheirGain(TestServer.Version version) {
    try (Building building = new Building(version)) {
      building.often(20, FIND).build(on("t_a", "(a)")).build(on("t_ab", "(a, b)")).often(40, FIND);

      eventually(
          () -> {
            List<Account> accounts = building.accounts(Duration.ofHours(2));
            assertThat(accounts).extracting(Account::index).containsExactly("t_ab", "t_a");
            assertThat(accounts)
                .filteredOn(account -> account.verdict() == Verdict.FASTER)
                .first()
                .extracting(Account::words)
                .asString()
                .contains("was built too: what changed is the work of all of them together.");
          });
    }
  }

  @ParameterizedTest
  @EnumSource
  void aPartitionedIndexCountsWithAllItsParts(TestServer.Version version) {
    String tables =
        """
        CREATE EXTENSION pg_stat_statements;
        CREATE TABLE p (a int, k int) PARTITION BY LIST (k);
        CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);
        CREATE TABLE p2 PARTITION OF p FOR VALUES IN (2);
        INSERT INTO p SELECT n, 1 + n % 2 FROM generate_series(1, 40000) n;
        ANALYZE p1; ANALYZE p2;
        """;
    String find = "SELECT count(*) FROM p WHERE a = 4711";
    try (Building building = new Building(version, tables)) {
      building
          .often(20, find)
          .build(
              new IndexRequest(
                  "public", "p_a", "p", "CREATE INDEX CONCURRENTLY p_a ON public.p (a)"))
          .often(30, find);

      eventually(
          () -> {
            Account account = building.account(Duration.ofHours(2));
            assertThat(account.table()).isEqualTo("p");
            assertThat(account.standing()).isEqualTo(Standing.VALID);
            assertThat(account.use().orElseThrow().scans()).isEqualTo(60);
            assertThat(account.use().orElseThrow().bytes()).isGreaterThan(500_000);
            assertThat(account.verdict()).isEqualTo(Verdict.FASTER);
          });
    }
  }

  @ParameterizedTest
  @EnumSource
  void anIndexOfAnInstallHasItsAccountToo(TestServer.Version version) {
    try (Building building = new Building(version, "")) {
      building.database.withGatewayTables();
      Installer installer = new Installer(building.target, building.journal, building.indexes());
      Schema schema = new Schema(building.target);
      installer.run(
          schema.planInstall(
              new Selection(
                  Set.of(1, 2, 3, 4),
                  Set.of(),
                  Set.of("idx_sessions_activity_time"),
                  Set.of(),
                  Set.of(),
                  Optional.empty()),
              Cancellation.never()),
          progress -> {},
          Cancellation.never());
      assertThat(building.journal.entries().getFirst().change().action()).isEqualTo(Action.INSTALL);

      Account account = building.account(WEEK);
      assertThat(account.index()).isEqualTo("idx_sessions_activity_time");
      assertThat(account.table()).isEqualTo("sessions");
      assertThat(account.verdict()).isEqualTo(Verdict.UNUSED);
    }
  }

  @Test
  void withoutStatisticsOfStatementsTheUseIsToldAndTheReason() {
    try (Building building = new Building(TestServer.Version.NEWEST, "")) {
      building.build(on("t_a", "(a)")).often(40, FIND);

      eventually(
          () -> {
            Account account = building.account(Duration.ofHours(2));
            assertThat(account.verdict()).isEqualTo(Verdict.USED);
            assertThat(account.words())
                .contains("Scanned 40 times since ")
                .contains("Whether statements got faster is not known. The database has no");
          });
    }
  }

  @ParameterizedTest
  @EnumSource
  void aRoleThatMaySeeNoStatementsIsToldTheUse(TestServer.Version version) {
    try (Building building = new Building(version)) {
      String role = "looker_" + building.database.name();
      building.often(20, FIND).build(on("t_a", "(a)")).often(40, FIND);
      building.database.run("CREATE ROLE " + role + " LOGIN");
      try (Target target =
          new Connector().connect(building.database.settings(role), Cancellation.never())) {
        eventually(
            () -> {
              List<Account> accounts = building.accounts(target, Duration.ofHours(2));
              assertThat(accounts).hasSize(1);
              assertThat(accounts.getFirst().verdict()).isEqualTo(Verdict.USED);
              assertThat(accounts.getFirst().use().orElseThrow().scans()).isEqualTo(40);
            });
      } finally {
        building.database.run("DROP ROLE " + role);
      }
    }
  }

  @Test
  void anotherDatabasesIndexesAreNotTold() {
    try (Building one = new Building(TestServer.Version.NEWEST);
        Building two = new Building(TestServer.Version.NEWEST)) {
      one.build(on("t_a", "(a)"));

      assertThat(new Accounts(two.target, one.journal).all(Cancellation.never())).isEmpty();
      assertThat(two.accounts(Duration.ZERO)).isEmpty();
    }
  }
}
