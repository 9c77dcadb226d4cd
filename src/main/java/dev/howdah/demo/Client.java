package dev.howdah.demo;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One session of the workload: sends a request, waits for the answer, writes it to {@code
 * request_logs} as it was, thinks a while, and so on until told to stop. Survives failed statements
 * and lost sessions: a request that fails is logged as failed, a lost session is opened anew.
 */
final class Client implements Runnable {
  private static final double MEAN_THINK_MILLIS = 270;
  private static final double MAX_THINK_MILLIS = 1_500;
  private static final Duration RETRY = Duration.ofSeconds(1);

  /** The share of answers after which the gateway notes how the MCP server does. */
  private static final double HEALTH_NOTES = 0.5;

  private static final NamedStatement LOG_REQUEST = statement("request");
  private static final NamedStatement LOG_AUDIT = statement("audit");
  private static final NamedStatement TOUCH_SESSION = statement("session");
  private static final NamedStatement NOTE_SERVER = statement("server");

  private final Server server;
  private final RequestMix mix;
  private final Population population;
  private final CountDownLatch stop;
  private final SplittableRandom random;
  private final String name;
  private volatile @Nullable Connection session;

  Client(Server server, RequestMix mix, Population population, CountDownLatch stop, int number) {
    this.server = server;
    this.mix = mix;
    this.population = population;
    this.stop = stop;
    this.random = new SplittableRandom(number);
    this.name = "gateway demo client " + number;
  }

  private static NamedStatement statement(String section) {
    return NamedStatement.parse(SqlSections.find("request-log.sql", section));
  }

  @Override
  public void run() {
    while (think()) {
      try {
        Connection open = open();
        Request request = Request.draw(mix, population, random);
        log(open, request, answer(open, request));
      } catch (SQLException e) {
        if (!sleep(RETRY.toMillis())) {
          return;
        }
        System.getLogger(Client.class.getName())
            .log(System.Logger.Level.DEBUG, "A request of the workload was not logged", e);
      }
    }
  }

  private boolean think() {
    double millis = -MEAN_THINK_MILLIS * Math.log(1 - random.nextDouble());
    return sleep((long) Math.min(millis, MAX_THINK_MILLIS));
  }

  private boolean sleep(long millis) {
    try {
      return !stop.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private Connection open() throws SQLException {
    Connection open = session;
    if (open == null || open.isClosed()) {
      open = server.owner(name);
      try (Statement statement = open.createStatement()) {
        statement.execute("SET statement_timeout = '5s'; SET lock_timeout = '2s'");
      }
      session = open;
    }
    return open;
  }

  private Response answer(Connection open, Request request) {
    long began = System.nanoTime();
    try (PreparedStatement statement = request.kind().statement().prepare(open, request::value);
        ResultSet rows = statement.executeQuery()) {
      int columns = rows.getMetaData().getColumnCount();
      int bytes = 0;
      boolean found = false;
      while (rows.next()) {
        found = true;
        for (int i = 1; i <= columns; i++) {
          String value = rows.getString(i);
          bytes += value == null ? 0 : value.length();
        }
      }
      int status = found ? request.kind().found() : request.kind().empty();
      return new Response(millisSince(began), status, bytes, null);
    } catch (SQLException e) {
      return Response.failed(millisSince(began), e);
    }
  }

  private static double millisSince(long began) {
    return Math.round((System.nanoTime() - began) / 1e3) / 1e3;
  }

  private void log(Connection open, Request request, Response response) throws SQLException {
    write(open, LOG_REQUEST, request, response);
    if (request.kind().method().equals("POST") || !response.success()) {
      write(open, LOG_AUDIT, request, response);
    }
    if (request.kind().name().equals("session") && response.success()) {
      write(open, TOUCH_SESSION, request, response);
    }
    if (request.server() != null && random.nextDouble() < HEALTH_NOTES) {
      write(open, NOTE_SERVER, request, response);
    }
  }

  private void write(Connection open, NamedStatement what, Request request, Response response)
      throws SQLException {
    try (PreparedStatement statement = what.prepare(open, values(request, response))) {
      statement.executeUpdate();
    }
  }

  private static Function<String, @Nullable Object> values(Request request, Response response) {
    return name ->
        switch (name) {
          case "id" -> UUID.randomUUID().toString();
          case "user" -> request.user();
          case "tenant" -> request.tenant();
          case "server" -> request.server();
          case "method" -> request.kind().method();
          case "path" -> request.path();
          case "duration" -> response.durationMillis();
          case "status" -> response.status();
          case "bytes" -> response.bytes();
          case "success" -> response.success();
          case "errorType" -> response.errorType();
          case "errorMessage" -> response.errorMessage();
          case "action" -> request.kind().name() + ".read";
          case "resourceType" -> request.server() == null ? "gateway" : "mcp_server";
          case "resource" -> request.server();
          default -> request.value(name);
        };
  }

  /** Cuts the session short; its server process ends with it. */
  void abort() {
    Connection open = session;
    if (open != null) {
      try {
        open.abort(Runnable::run);
      } catch (SQLException e) {
        System.getLogger(Client.class.getName())
            .log(System.Logger.Level.DEBUG, "A session of the workload was closed already", e);
      }
    }
  }
}
