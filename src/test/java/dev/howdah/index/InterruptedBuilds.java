package dev.howdah.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Connector;
import dev.howdah.connect.Target;
import dev.howdah.index.Interruption.Kind;
import dev.howdah.index.Interruption.Moment.After;
import dev.howdah.index.Interruption.Way;
import dev.howdah.journal.Journal;
import dev.howdah.testing.TestServer;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.core.ConditionTimeoutException;

/**
 * Builds indexes through Howdah's front door on a server of its own, interrupts each build at a
 * random moment, and has the {@link NextConnect} look whether all that is left is told and can be
 * taken away.
 */
final class InterruptedBuilds implements AutoCloseable {
  /** Indexes of the catalogue, for the command line. */
  private static final List<String> OFFERED =
      List.of(
          "idx_request_logs_tenant_time",
          "idx_request_logs_server_performance",
          "idx_request_logs_ip_path",
          "idx_request_routing_composite",
          "idx_tenant_utilization_composite");

  private static final Patience PATIENCE =
      new Patience(
          Duration.ofMillis(40),
          Duration.ofMillis(400),
          25,
          Duration.ofSeconds(30),
          Duration.ofSeconds(40),
          Duration.ofSeconds(4));

  private static final Patience SHORT =
      new Patience(
          PATIENCE.poll(),
          PATIENCE.tableLock(),
          PATIENCE.tableLockAttempts(),
          PATIENCE.otherBuild(),
          Duration.ofSeconds(1),
          PATIENCE.removal());

  private final TestServer.Version version;
  private final Path data;
  private final Random random;
  private final Tally tally;
  private final OwnServer server;
  private final Relay relay;
  private final Journal journal;
  private final NextConnect next;
  private final Duration undisturbed;
  private Look look;
  private Optional<WarmCommand> command;
  private int rounds;

  InterruptedBuilds(TestServer.Version version, int rows, Path data, long seed, Tally tally)
      throws Exception {
    this.version = version;
    this.data = data;
    this.tally = tally;
    random = new Random(seed + version.major());
    // As a server is by default: what it said was committed outlives a crash.
    server = new OwnServer(version, "synchronous_commit", "on");
    command = Optional.of(new WarmCommand(data, server.url("postgres")));
    server.run(
        """
        INSERT INTO request_logs (id, created_at, updated_at, request_id, ip_address, method, path, query_params, headers,
                                  request_time, status_code, duration_ms, request_metadata)
        SELECT n::text, now(), now(), md5(n::text), greatest(n, 2)::text, 'POST', '/mcp/' || n %% 977, '{}', '{}',
               now() - n * interval '1 second', n %% 100, n %% 90, '{}'
        FROM generate_series(1, %d) n
        """
            .formatted(rows));
    relay = new Relay(server.port());
    journal = new Journal(data.resolve("howdah").resolve("journal"), Clock.systemUTC());
    look = new Look(server);
    next = new NextConnect(server, journal, PATIENCE, tally);
    undisturbed = undisturbed();
  }

  private Duration undisturbed() throws Exception {
    try (Target target = connect(server.port())) {
      BuildOutcome outcome =
          new Indexes(target, journal, PATIENCE)
              .build(
                  Interruption.Shape.EXPRESSION.request("undisturbed"),
                  progress -> {},
                  Cancellation.never());
      assertThat(outcome).isInstanceOf(BuildOutcome.Built.class);
      server.run("DROP INDEX undisturbed");
      return ((BuildOutcome.Built) outcome).took();
    }
  }

  /**
   * Interrupts one build; tries again when one is over before that.
   *
   * @param silent whether a link may fall silent, which takes long to notice
   */
  void interrupt(Kind kind, boolean silent) throws Exception {
    boolean hit = false;
    while (!hit) {
      rounds++;
      if (command.isEmpty()) {
        command = Optional.of(new WarmCommand(data, server.url("postgres")));
      }
      Interruption interruption = Interruption.random(kind, random, silent);
      String what = "round %d on %d, %s".formatted(rounds, version.major(), interruption);
      try {
        hit = interrupt(interruption, what);
      } catch (Exception | AssertionError e) {
        throw new AssertionError(what + ": " + e.getMessage(), e);
      }
      if (!hit) {
        tally.late();
      }
    }
  }

  /** What came of an interruption. */
  private record Struck(Optional<BuildOutcome> told, String phase, boolean hit) {}

  private boolean interrupt(Interruption interruption, String what) throws Exception {
    boolean kills = interruption.kind() == Kind.KILL;
    String name = kills ? OFFERED.get(random.nextInt(OFFERED.size())) : "round_" + rounds;
    int port = interruption.kind() == Kind.CUT ? relay.port() : server.port();
    int before = journal.entries().size();
    noticesTheClient(interruption.checked());
    try (Hold hold = new Hold(server, interruption.hold())) {
      if (!hold.late()) {
        hold.take();
      }
      Struck struck =
          kills
              ? killed(interruption, name, hold)
              : struck(interruption, interruption.shape().request(name), port, hold);
      mend(interruption);
      if (struck.hit()) {
        tally.interrupted(interruption.kind(), struck.phase());
      }
      next.look(
          new NextConnect.Round(
              what, interruption, version, name, struck.told(), before, struck.hit()),
          port,
          hold);
      return struck.hit();
    }
  }

  private Struck struck(Interruption interruption, IndexRequest request, int port, Hold hold)
      throws Exception {
    Cancellation cancellation = new Cancellation();
    try (Target target = connect(port)) {
      Indexes indexes = new Indexes(target, journal, interruption.outOfReach() ? SHORT : PATIENCE);
      CompletableFuture<BuildOutcome> build =
          CompletableFuture.supplyAsync(
              () ->
                  interruption.tidy()
                      ? indexes.buildTidily(request, progress -> {}, cancellation)
                      : indexes.build(request, progress -> {}, cancellation),
              Thread::startVirtualThread);
      boolean begun = awaitMoment(interruption, hold, new Underway(build));
      String phase = phase(request.name(), begun);
      boolean hit = !build.isDone() && !phase.equals(Look.OVER);
      strike(interruption, cancellation);
      boolean held =
          interruption.way() == Way.HARD
              && (interruption.kind() == Kind.TERMINATE || interruption.outOfReach());
      // Soon, but not at once.
      if (!held && !new Underway(new CompletableFuture<>()).ends(random.nextInt(200))) {
        hold.close();
      }
      return new Struck(Optional.of(build.get(120, TimeUnit.SECONDS)), phase, hit);
    }
  }

  private Struck killed(Interruption interruption, String name, Hold hold) throws Exception {
    WarmCommand started = command.orElseThrow();
    Underway build =
        new Underway(
            started.run("index", "create", name, "--url", server.url(OwnServer.DATABASE), "--yes"));
    String phase = phase(name, awaitMoment(interruption, hold, build));
    boolean hit = !build.end().isDone() && !phase.equals(Look.OVER);
    started.kill();
    command = Optional.empty();
    return new Struck(Optional.empty(), phase, hit);
  }

  private static Target connect(int port) {
    return new Connector().connect(OwnServer.settings(port), Cancellation.never());
  }

  /** Whether the server ends statements whose client is gone, as administrators may want it. */
  private void noticesTheClient(boolean soon) throws SQLException {
    server.run(
        "ALTER ROLE postgres SET client_connection_check_interval = " + (soon ? "'5ms'" : "0"));
  }

  /** Whether the statement has begun when the moment has come. */
  private boolean awaitMoment(Interruption interruption, Hold hold, Underway build)
      throws Exception {
    try {
      return comes(interruption, hold, build);
    } catch (ConditionTimeoutException e) {
      throw new AssertionError("the moment did not come: " + look.sessions(), e);
    }
  }

  private boolean comes(Interruption interruption, Hold hold, Underway build) throws Exception {
    After after = interruption.moment().after();
    boolean begun = after != After.THE_CALL && build.seen(look::builds);
    if (begun && hold.late()) {
      build.seen(() -> look.reported().orElse("").startsWith("building index"));
      hold.take();
    }
    if (begun && after == After.THE_HOLD) {
      build.seen(() -> look.reported().equals(Optional.of(interruption.hold().phase())));
    }
    boolean over = build.ends((long) (interruption.moment().share() * undisturbed.toMillis()));
    return begun || over;
  }

  private String phase(String name, boolean begun) throws SQLException {
    String phase = look.phase(name);
    return begun && phase.equals(Look.BEFORE) ? Look.OVER : phase;
  }

  private void strike(Interruption interruption, Cancellation cancellation) throws Exception {
    boolean hard = interruption.way() == Way.HARD;
    switch (interruption.kind()) {
      case CANCEL -> {
        if (!hard || !look.signalBuilder("pg_cancel_backend")) {
          cancellation.request();
        }
      }
      case TERMINATE -> {
        if (hard || !look.signalBuilder("pg_terminate_backend")) {
          look.terminateHowdah();
        }
      }
      case CUT -> {
        switch (interruption.way()) {
          case PLAIN -> relay.cut();
          case HARD -> relay.shut();
          case SILENT -> relay.freeze();
        }
      }
      case STOP -> {
        look.close();
        server.stopImmediately();
        if (!hard) {
          startAgain();
        }
      }
      case KILL -> throw new IllegalArgumentException("a process of its own is killed");
    }
  }

  private void mend(Interruption interruption) throws Exception {
    if (interruption.kind() == Kind.CUT) {
      relay.cut();
      relay.open();
    }
    if (interruption.kind() == Kind.STOP && interruption.way() == Way.HARD) {
      startAgain();
    }
  }

  private void startAgain() throws IOException, InterruptedException, SQLException {
    server.startAgain();
    look = new Look(server);
  }

  @Override
  public void close() throws SQLException {
    command.ifPresent(WarmCommand::close);
    relay.close();
    look.close();
    server.close();
  }
}
