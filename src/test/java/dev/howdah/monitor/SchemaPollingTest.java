package dev.howdah.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Connector;
import dev.howdah.connect.Failure;
import dev.howdah.connect.Target;
import dev.howdah.schema.Schema;
import dev.howdah.schema.plan.Plan;
import dev.howdah.schema.plan.Selection;
import dev.howdah.schema.run.TestInstaller;
import dev.howdah.testing.TestDatabase;
import dev.howdah.testing.TestServer;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Polls the gateway's tables through the views that Howdah installs. */
class SchemaPollingTest {
  private static final String VIEWS =
      "performance_monitoring, database_size_summary, index_usage_summary";
  private static final List<String> OWN = List.of("connections", "transactions", "cache");
  private static final List<String> ALL =
      List.of(
          "servers",
          "recent_requests",
          "last_minute_requests",
          "connections",
          "transactions",
          "cache");

  private final List<Sample> samples = new CopyOnWriteArrayList<>();

  private static Target connect(TestDatabase database) {
    return new Connector().connect(database.settings(), Cancellation.never());
  }

  private static void run(Target target, Plan plan) {
    TestInstaller.of(target).run(plan, _ -> {}, Cancellation.never());
  }

  private static void install(Target target, Schema schema) {
    run(target, schema.planInstall(Selection.standard(), Cancellation.never()));
  }

  private static void uninstall(Target target, Schema schema) {
    run(target, schema.planUninstall(Cancellation.never()));
  }

  private Sampler sampler(Target target, Schema schema) throws Exception {
    Sampler sampler = new Sampler(target, schema, Clock.systemUTC());
    sampler.subscribe(samples::add);
    return sampler;
  }

  private Sample next(Sampler sampler) {
    sampler.refreshNow();
    sampler.tick();
    return samples.getLast();
  }

  private static List<String> components(Sample sample) {
    return sample.pulse().orElseThrow().components().stream().map(Component::name).toList();
  }

  private static void isWhole(Sample sample, Origin origin) {
    assertThat(sample.troubles()).isEmpty();
    assertThat(components(sample)).containsExactlyElementsOf(ALL);
    assertThat(sample.pulse().orElseThrow().origin()).isEqualTo(origin);
    Census census = sample.census().orElseThrow();
    assertThat(census.origin()).isEqualTo(origin);
    assertThat(census.tables()).extracting(TableSize::table).contains("mcp_servers");
    assertThat(census.indexes()).extracting(IndexUse::table).contains("mcp_servers");
  }

  @ParameterizedTest
  @EnumSource
  void readsTheSameInlineAndInstalled(TestServer.Version version) throws Exception {
    try (TestDatabase database = TestServer.shared(version).newDatabase().withGatewayTables();
        Target target = connect(database)) {
      Schema schema = new Schema(target);
      try (Sampler sampler = sampler(target, schema)) {
        isWhole(next(sampler), Origin.INLINE);
        install(target, schema);
        isWhole(next(sampler), Origin.INSTALLED);
        uninstall(target, schema);
        isWhole(next(sampler), Origin.INLINE);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void installingAndUninstallingDisturbNoPoll(TestServer.Version version) throws Exception {
    try (TestDatabase database = TestServer.shared(version).newDatabase().withGatewayTables();
        Target target = connect(database)) {
      Schema schema = new Schema(target);
      try (Sampler sampler = sampler(target, schema)) {
        sampler.pace(new Pace(Duration.ofMillis(50), Duration.ofMillis(50)));
        sampler.start();
        for (int round = 0; round < 2; round++) {
          install(target, schema);
          awaitOrigin(sampler, Origin.INSTALLED);
          uninstall(target, schema);
          awaitOrigin(sampler, Origin.INLINE);
        }
      }
      assertThat(samples)
          .allSatisfy(
              sample -> {
                assertThat(sample.troubles()).isEmpty();
                assertThat(sample.link()).isInstanceOf(Link.Up.class);
                assertThat(components(sample)).containsExactlyElementsOf(ALL);
              });
    }
  }

  private void awaitOrigin(Sampler sampler, Origin origin) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> {
              sampler.refreshNow();
              return samples.stream()
                  .reduce((earlier, later) -> later)
                  .filter(sample -> sample.pulse().filter(p -> p.origin() == origin).isPresent())
                  .filter(sample -> sample.census().filter(c -> c.origin() == origin).isPresent())
                  .isPresent();
            });
  }

  @ParameterizedTest
  @EnumSource
  void aLockedGatewayTableLeavesTheServersOwnRows(TestServer.Version version) throws Exception {
    try (TestDatabase database = TestServer.shared(version).newDatabase().withGatewayTables();
        Target target = connect(database)) {
      Schema schema = new Schema(target);
      try (Sampler sampler = sampler(target, schema)) {
        for (Origin origin : Origin.values()) {
          if (origin == Origin.INSTALLED) {
            install(target, schema);
          } else {
            uninstall(target, schema);
          }
          for (String table : List.of("mcp_servers", "request_logs")) {
            isWhole(next(sampler), origin);
            try (Connection holder = database.connect();
                Statement statement = holder.createStatement()) {
              holder.setAutoCommit(false);
              statement.execute("LOCK TABLE " + table);
              showsItself(next(sampler));
            }
            queued(database, table, () -> showsItself(next(sampler)));
          }
          isWhole(next(sampler), origin);
        }
      }
    }
  }

  private static void showsItself(Sample sample) {
    assertThat(sample.link()).isInstanceOf(Link.Up.class);
    assertThat(components(sample)).containsExactlyElementsOf(OWN);
    Activity activity = sample.pulse().orElseThrow().activity();
    assertThat(activity.connections()).isPresent();
    assertThat(activity.requestsPerSecond()).isEmpty();
    assertThat(sample.troubles())
        .singleElement()
        .satisfies(
            trouble -> {
              assertThat(trouble.part()).contains("requests and servers");
              assertThat(trouble.failure()).isInstanceOf(Failure.Timeout.class);
            });
    assertThat(sample.census().orElseThrow().tables()).filteredOn(TableSize::busy).hasSize(1);
  }

  /** Does the work while a request for ACCESS EXCLUSIVE waits behind a reader. */
  private static void queued(TestDatabase database, String table, Runnable work) throws Exception {
    Thread waiting;
    try (Connection reader = database.connect();
        Statement statement = reader.createStatement()) {
      reader.setAutoCommit(false);
      statement.execute("LOCK TABLE " + table + " IN ACCESS SHARE MODE");
      waiting = Thread.ofVirtual().start(() -> database.run("BEGIN; LOCK TABLE " + table));
      Awaitility.await()
          .until(
              () ->
                  database
                      .rows(
                          "SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = '"
                              + table
                              + "'::regclass AND mode = 'AccessExclusiveLock'")
                      .equals(List.of("1")));
      work.run();
    }
    waiting.join();
  }

  @ParameterizedTest
  @EnumSource
  void aLockedViewIsReadFromWhatIsBehindIt(TestServer.Version version) throws Exception {
    try (TestDatabase database = TestServer.shared(version).newDatabase().withGatewayTables();
        Target target = connect(database)) {
      Schema schema = new Schema(target);
      install(target, schema);
      try (Sampler sampler = sampler(target, schema);
          Connection holder = database.connect();
          Statement statement = holder.createStatement()) {
        isWhole(next(sampler), Origin.INSTALLED);
        holder.setAutoCommit(false);
        statement.execute("DROP VIEW " + VIEWS);
        isWhole(next(sampler), Origin.INLINE);
        assertThat(samples.getLast().census().orElseThrow().tables())
            .noneMatch(TableSize::estimated);
        holder.rollback();
        isWhole(next(sampler), Origin.INSTALLED);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void withoutEvenTheServersOwnRowsTheCountersAreThere(TestServer.Version version)
      throws Exception {
    try (TestDatabase database = TestServer.shared(version).newDatabase().withGatewayTables()) {
      database.run(
          "DO $$ BEGIN CREATE ROLE plain_role LOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$");
      database.run("REVOKE SELECT ON pg_stat_archiver FROM PUBLIC");
      try (Target target =
              new Connector().connect(database.settings("plain_role"), Cancellation.never());
          Sampler sampler = sampler(target, new Schema(target))) {
        Sample sample = next(sampler);
        assertThat(sample.link()).isInstanceOf(Link.Up.class);
        assertThat(components(sample)).isEmpty();
        assertThat(sample.pulse().orElseThrow().activity().connections()).isPresent();
        assertThat(sample.troubles())
            .singleElement()
            .extracting(Trouble::failure)
            .isInstanceOf(Failure.Permission.class);
      }
    }
  }
}
