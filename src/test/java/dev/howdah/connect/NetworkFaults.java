package dev.howdah.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.howdah.monitor.Link;
import dev.howdah.monitor.Sampler;
import dev.howdah.schema.Schema;
import dev.howdah.testing.TestDatabase;
import dev.howdah.testing.TestNetwork;
import dev.howdah.testing.TestServer;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A target that is looked at and polled through a network and on a server that fail in random ways.
 * After each fault the state that Howdah shows has to be the right one within a bound.
 */
final class NetworkFaults implements AutoCloseable {
  /** What goes wrong. */
  enum Kind {
    /** All links are reset. */
    CUT,
    /** All links are reset, and new ones too. */
    SHUT,
    /** Nothing arrives any more. */
    FROZEN,
    /** Nothing arrives for a moment, then everything. */
    STALLED,
    /** The server lost the links, and Howdah was not told. */
    HALF_OPEN,
    SLOW,
    NARROW,
    /** An administrator ends Howdah's sessions. */
    TERMINATED,
    /** The server has no connection left for this role. */
    FULL,
    /** The role may not log in any more. */
    LOCKED_OUT
  }

  /** A read on a dead session gives up after 20 s, then one waits for a session. */
  private static final Duration BOUND = Duration.ofSeconds(30);

  /** A statement that gets no answer is given up after 20 s; then the sampler connects. */
  private static final Duration POLLING_BOUND = Duration.ofSeconds(40);

  private static final int MOST_SESSIONS = 5;

  private final TestDatabase database;
  private final String role;
  private final TestNetwork network;
  private final Random random;
  private final Set<String> threadsBefore = threads();
  private final Target target;
  private final Sampler sampler;
  private final Map<Kind, Integer> tally = new EnumMap<>(Kind.class);
  private volatile @Nullable Link link;

  NetworkFaults(TestServer.Version version, long seed) throws IOException {
    this.random = new Random(seed);
    this.database = TestServer.shared(version).newDatabase();
    this.role = "faulty_" + database.name();
    database.run("CREATE ROLE " + role + " LOGIN; GRANT pg_monitor TO " + role);
    this.network = new TestNetwork(database.settings().hosts().getFirst().port());
    this.target =
        new Connector()
            .connect(
                new ConnectionSettings(
                    List.of(new HostPort("localhost", network.port())),
                    database.name(),
                    role,
                    Optional.empty(),
                    Map.of("sslmode", "disable", "connect_timeout", "3"),
                    Environment.LOCAL),
                Cancellation.never());
    this.sampler = new Sampler(target, new Schema(target), Clock.systemUTC());
    sampler.subscribe(sample -> link = sample.link());
    sampler.start();
  }

  /** Makes one fault, checks what Howdah says of it, and heals it. */
  void fault(Kind kind, boolean polled) {
    tally.merge(kind, 1, Integer::sum);
    switch (kind) {
      case CUT -> network.cut();
      case HALF_OPEN -> network.halfOpen();
      case TERMINATED -> terminate();
      case SLOW -> network.delay(Duration.ofMillis(50L + random.nextInt(200)));
      case NARROW -> network.bandwidth(20_000 + random.nextInt(20_000));
      case STALLED -> stall();
      case SHUT -> lasting(network::shut, Failure.Unreachable.class, polled);
      case FROZEN -> lasting(network::freeze, Failure.Unreachable.class, polled);
      case FULL ->
          lasting(
              () -> {
                database.run("ALTER ROLE " + role + " CONNECTION LIMIT 0");
                terminate();
              },
              Failure.Unreachable.class,
              polled);
      case LOCKED_OUT ->
          lasting(
              () -> {
                database.run("ALTER ROLE " + role + " NOLOGIN");
                terminate();
              },
              Failure.Authentication.class,
              polled);
    }
    if (kind == Kind.SLOW || kind == Kind.NARROW) {
      assertThat(read()).as("%s", kind).isEmpty();
    }
    heal();
    if (link instanceof Link.Lost lost && lost.failure() instanceof Failure.Authentication) {
      // A refused log-in is tried again after minutes only, for some servers would lock the
      // account; a user who knows better asks at once.
      sampler.refreshNow();
    }
    await()
        .alias(kind + ": works again by itself")
        .atMost(BOUND)
        .until(() -> read().filter(f -> !(f instanceof Failure.Unreachable)).isEmpty() && works());
    await()
        .alias(kind + ": polls again by itself")
        .atMost(POLLING_BOUND)
        .untilAsserted(() -> assertThat(link).isInstanceOf(Link.Up.class));
    assertThat(sessions()).as("sessions after %s", kind).isLessThanOrEqualTo(MOST_SESSIONS);
  }

  private boolean works() {
    return read().isEmpty();
  }

  private void lasting(Runnable begin, Class<? extends Failure> expected, boolean polled) {
    int before = network.accepted();
    long start = System.nanoTime();
    begin.run();
    await()
        .alias("what lasts is said as what it is")
        .atMost(BOUND)
        .untilAsserted(() -> assertThat(read()).get().isInstanceOf(expected));
    if (polled) {
      await()
          .alias("the poller has noticed too")
          .atMost(POLLING_BOUND)
          .untilAsserted(
              () ->
                  assertThat(link)
                      .isInstanceOfSatisfying(
                          Link.Lost.class,
                          lost -> assertThat(lost.failure()).isInstanceOf(expected)));
    }
    long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
    assertThat(network.accepted() - before)
        .as("attempts to connect within %s s", seconds)
        .isLessThanOrEqualTo(Math.toIntExact(4 + 3 * seconds));
  }

  /** A laptop that sleeps for a moment, or packets that have to be sent again. */
  private void stall() {
    network.freeze();
    Thread.startVirtualThread(
        () -> {
          LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200L + random.nextInt(1_800)));
          network.thaw();
        });
    assertThat(read()).as("a stall only takes time").isEmpty();
  }

  private void terminate() {
    database.run(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = '" + role + "'");
  }

  private void heal() {
    network.delay(Duration.ZERO);
    network.bandwidth(Integer.MAX_VALUE);
    network.open();
    network.thaw();
    database.run("ALTER ROLE " + role + " LOGIN CONNECTION LIMIT -1");
  }

  /** What a look at the target fails with, in bounded time. */
  private Optional<Failure> read() {
    long start = System.nanoTime();
    try {
      target.read(
          Cancellation.never(),
          session -> {
            try (Statement statement = session.createStatement();
                ResultSet row = statement.executeQuery("SELECT 1")) {
              return row.next();
            }
          });
      return Optional.empty();
    } catch (TargetException e) {
      return Optional.of(e.failure());
    } finally {
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(BOUND);
    }
  }

  private int sessions() {
    return Integer.parseInt(
        database
            .rows("SELECT count(*) FROM pg_stat_activity WHERE usename = '" + role + "'")
            .getFirst());
  }

  private static Set<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith("howdah"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  Map<Kind, Integer> tally() {
    return tally;
  }

  /** Ends everything, and finds no session and no thread left. */
  @Override
  public void close() {
    heal();
    sampler.close();
    target.close();
    await().atMost(BOUND).untilAsserted(() -> assertThat(sessions()).isZero());
    await().atMost(BOUND).untilAsserted(() -> assertThat(threads()).isSubsetOf(threadsBefore));
    network.close();
    database.run("REVOKE pg_monitor FROM " + role + "; DROP ROLE " + role);
    database.close();
  }
}
