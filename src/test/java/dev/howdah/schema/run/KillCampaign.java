package dev.howdah.schema.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.howdah.Main;
import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Connector;
import dev.howdah.connect.Target;
import dev.howdah.index.Indexes;
import dev.howdah.journal.Ending.Result;
import dev.howdah.journal.Entry;
import dev.howdah.journal.Journal;
import dev.howdah.schema.Schema;
import dev.howdah.schema.inspection.InspectedEntry;
import dev.howdah.schema.inspection.InspectedEntry.State;
import dev.howdah.schema.plan.Plan;
import dev.howdah.schema.plan.Selection;
import dev.howdah.testing.TestDatabase;
import dev.howdah.testing.TestServer;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Kills the command line while it installs everything, at random moments, and looks each time
 * whether the next start tells exactly what is there, and can finish or take back what it finds.
 */
final class KillCampaign implements AutoCloseable {
  /** Where a kill hit. */
  enum Hit {
    BEFORE_THE_FIRST_CHANGE,
    WITHIN_A_CHANGE,
    BETWEEN_CHANGES,
    AFTER_THE_LAST
  }

  /** What stands beyond the gateway's tables, and whether it is usable: asked of the catalogs. */
  private static final String STANDING =
      """
      SELECT c.relname || ' ' || coalesce(i.indisvalid, true) FROM pg_class c LEFT JOIN pg_index i ON i.indexrelid = c.oid
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'v', 'i')
      UNION ALL SELECT proname || ' true' FROM pg_proc WHERE pronamespace = 'public'::regnamespace
      ORDER BY 1
      """;

  private static final Selection EVERYTHING = Selection.phases(Set.of(1, 2, 3, 4));

  private final TestDatabase database;
  private final Path data;
  private final Journal journal;
  private final Target target;
  private final Schema schema;
  private final Installer installer;
  private final Random random;
  private final List<String> start;
  private final List<String> standing;
  private final Map<Hit, Integer> hits = new EnumMap<>(Hit.class);

  KillCampaign(TestServer.Version version, Path data, long seed) {
    this.data = data;
    database = TestServer.shared(version).newDatabase().withGatewayTables();
    database.run(
        """
        DROP TABLE system_configs, api_keys CASCADE;
        INSERT INTO request_logs (id, created_at, updated_at, request_id, method, path, query_params, headers, request_time,
                                  status_code, duration_ms, request_metadata)
        SELECT i::text, now(), now(), i::text, 'POST', '/mcp', '{}', '{}', now() - i * interval '1 second', 200, i % 90, '{}'
        FROM generate_series(1, 20000) AS i;
        """);
    journal = new Journal(data.resolve("howdah").resolve("journal"), Clock.systemUTC());
    target = new Connector().connect(database.settings(), Cancellation.never());
    schema = new Schema(target);
    installer = new Installer(target, journal, new Indexes(target, journal));
    random = new Random(seed);
    start = Snapshot.of(database);
    standing = database.rows(STANDING);
  }

  /** Kills as often as asked for; gives how often each moment was hit. */
  Map<Hit, Integer> run(int kills) throws Exception {
    Duration undisturbed = undisturbed();
    for (int i = 0; i < kills; i++) {
      kill(i, undisturbed);
    }
    return hits;
  }

  private Duration undisturbed() throws Exception {
    long begun = System.nanoTime();
    Process child = install();
    assertThat(child.waitFor(120, TimeUnit.SECONDS)).isTrue();
    assertThat(child.exitValue()).isZero();
    Duration took = Duration.ofNanos(System.nanoTime() - begun);
    assertThat(plan().isEmpty()).isTrue();
    takeBack("undisturbed");
    return took;
  }

  private Process install() throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-classpath",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            "install",
            "--url",
            "postgresql://postgres@localhost:"
                + database.settings().hosts().getFirst().port()
                + "/"
                + database.name()
                + "?sslmode=disable",
            "--phase",
            "1,2,3,4",
            "--yes");
    builder.environment().put("XDG_DATA_HOME", data.toString());
    return builder
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(data.resolve("child.log").toFile())
        .start();
  }

  private void kill(int number, Duration undisturbed) throws Exception {
    int before = journal.entries().size();
    boolean stuck = number % 5 == 4;
    String what;
    try (Connection reader = database.connect();
        Statement statement = reader.createStatement()) {
      if (stuck) {
        // Index builds wait for this snapshot, so that the kill hits one of them.
        statement.execute("BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT 1 FROM users");
      }
      long delay = (long) (random.nextDouble() * undisturbed.toMillis() * (stuck ? 2 : 1));
      what = "kill " + number + " after " + delay + " ms of " + undisturbed.toMillis();
      Process child = install();
      boolean ended = child.waitFor(delay, TimeUnit.MILLISECONDS);
      child.destroyForcibly();
      assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
      hits.merge(hit(before, ended), 1, Integer::sum);
      if (stuck && number % 10 == 9) {
        cancelBuilds();
      }
      // What the server still works on is told so, and settled when it has ended.
      installer.settle(Cancellation.never());
    }
    settled(what);
    tellsTheTruth(what, before);
    if (number % 2 == 0) {
      installer.run(plan(), _ -> {}, Cancellation.never());
      assertThat(plan().statements()).as(what).isEmpty();
    }
    takeBack(what);
  }

  private void cancelBuilds() {
    database.rows(
        "SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE query LIKE 'CREATE INDEX%' AND"
            + " state = 'active' AND datname = current_database()");
  }

  private Hit hit(int before, boolean ended) {
    List<Entry> own = own(before);
    if (own.isEmpty()) {
      return ended ? Hit.AFTER_THE_LAST : Hit.BEFORE_THE_FIRST_CHANGE;
    }
    if (own.stream().anyMatch(Entry::interrupted)) {
      return Hit.WITHIN_A_CHANGE;
    }
    return ended ? Hit.AFTER_THE_LAST : Hit.BETWEEN_CHANGES;
  }

  /** The entries since there were so many. */
  private List<Entry> own(int before) {
    List<Entry> all = journal.entries();
    return all.subList(0, all.size() - before);
  }

  private void settled(String what) {
    await(what)
        .atMost(Duration.ofSeconds(90))
        .pollInterval(Duration.ofMillis(100))
        .until(
            () ->
                installer.settle(Cancellation.never()).stream()
                    .noneMatch(entry -> entry.ending().orElseThrow().result() == Result.UNKNOWN));
    assertThat(installer.settle(Cancellation.never())).as(what).isEmpty();
  }

  private void tellsTheTruth(String what, int before) {
    List<String> now = new ArrayList<>(database.rows(STANDING));
    now.removeAll(standing);
    for (Entry entry : own(before)) {
      String said = what + ": " + entry.ending().orElseThrow();
      List<String> stand =
          entry.change().objects().stream().filter(name -> now.contains(name + " true")).toList();
      List<String> invalid =
          entry.change().objects().stream().filter(name -> now.contains(name + " false")).toList();
      boolean makesNothing =
          entry.change().steps().stream()
              .allMatch(
                  step -> step.sql().startsWith("COMMENT") || step.sql().startsWith("ANALYZE"));
      if (makesNothing) {
        continue;
      }
      switch (entry.ending().orElseThrow().result()) {
        case DONE -> assertThat(stand).as(said).isEqualTo(entry.change().objects());
        case FAILED -> assertThat(stand).as(said).isEmpty();
        case PARTLY ->
            assertThat(invalid).as(said).isNotEmpty().allMatch(name -> said.contains(name));
        default -> throw new AssertionError(said);
      }
    }
    List<String> told =
        own(before).stream().flatMap(entry -> entry.change().objects().stream()).toList();
    // Each object that the catalogue names and that stands was written down, and is seen as it is.
    for (InspectedEntry entry : schema.inspect(Cancellation.never()).entries()) {
      boolean valid = now.contains(entry.name() + " true");
      boolean invalid = now.contains(entry.name() + " false");
      if (valid || invalid) {
        assertThat(told).as(what).contains(entry.name());
        assertThat(entry.state())
            .as(what + ": " + entry.name())
            .isEqualTo(valid ? State.PRESENT : State.INVALID);
      }
    }
  }

  private Plan plan() {
    return schema.planInstall(EVERYTHING, Cancellation.never());
  }

  private void takeBack(String what) {
    Plan plan = new Schema(target, journal).planUninstall(Cancellation.never());
    assertThat(plan.obstacles()).as(what).isEmpty();
    assertThat(installer.run(plan, _ -> {}, Cancellation.never()).failed()).as(what).isEmpty();
    assertThat(Snapshot.of(database)).as(what).isEqualTo(start);
  }

  @Override
  public void close() throws SQLException {
    target.close();
    database.close();
  }
}
