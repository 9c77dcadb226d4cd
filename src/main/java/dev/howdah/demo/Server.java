package dev.howdah.demo;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Password;
import dev.howdah.connect.SqlResource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Properties;

/**
 * PostgreSQL in a slot: made, configured, started and stopped. It listens on the loopback address
 * only and lets in nobody without a password; every start makes new ones, which live in memory
 * alone. The superuser's gets into the data directory, hashed, through PostgreSQL's single-user
 * mode before the server listens, so that no other user of the machine has a moment to slip in.
 */
final class Server {
  static final String HOST = "127.0.0.1";
  static final String OWNER = "gateway";
  static final String DATABASE = "gateway";
  private static final String SUPERUSER = "postgres";
  private static final int PORT_TRIES = 3;

  private final Path root;
  private final Slot slot;
  private final Program programs;
  private final Password superuserPassword = newPassword();
  private final Password ownerPassword = newPassword();
  private int port;

  Server(Path root, Slot slot, Program programs) {
    this.root = root;
    this.slot = slot;
    this.programs = programs;
  }

  private static Password newPassword() {
    byte[] secret = new byte[24];
    new SecureRandom().nextBytes(secret);
    return new Password(Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
  }

  int port() {
    return port;
  }

  Password ownerPassword() {
    return ownerPassword;
  }

  /** Stops what a killed Howdah left running. */
  void stopOrphan() throws IOException {
    new Postmaster(root, slot.data()).stop(programs);
  }

  /** Makes an empty data directory; a cancellation ends it half-made. */
  void initialise(Cancellation cancellation) throws IOException {
    slot.clear();
    programs
        .cancelledBy(cancellation)
        .run(
            "initdb",
            List.of(
                "-D",
                slot.data().toString(),
                "-U",
                SUPERUSER,
                "-A",
                "reject",
                "-E",
                "UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--no-sync",
                "--no-instructions"),
            "",
            slot.log("initdb"),
            Duration.ofMinutes(1));
  }

  /** Starts it on a free port; the owner's role must exist before {@link #admitOwner()}. */
  void start() throws IOException {
    Files.writeString(slot.data().resolve("pg_hba.conf"), resource("pg_hba.conf"));
    configure(freePort());
    programs.run(
        "postgres",
        List.of("--single", "-D", slot.data().toString(), SUPERUSER),
        "ALTER ROLE " + SUPERUSER + " PASSWORD '" + ScramVerifier.of(superuserPassword) + "'\n",
        slot.log("single-user"),
        Duration.ofMinutes(2));
    for (int tries = 1; ; tries++) {
      Files.deleteIfExists(slot.log("server"));
      try {
        programs.run(
            "pg_ctl",
            List.of(
                "-D",
                slot.data().toString(),
                "-l",
                slot.log("server").toString(),
                "-t",
                "90",
                "-w",
                "start"),
            "",
            slot.log("start"),
            Duration.ofSeconds(100));
        return;
      } catch (IOException e) {
        String log = Program.tail(slot.log("server"));
        if (tries == PORT_TRIES || !log.contains("could not bind")) {
          throw new IOException(e.getMessage() + "\n" + log, e);
        }
        configure(freePort());
      }
    }
  }

  private void configure(int freePort) throws IOException {
    port = freePort;
    Files.writeString(
        slot.data().resolve("postgresql.conf"),
        resource("postgresql.conf").replace("${port}", Integer.toString(freePort)));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral(HOST))) {
      return socket.getLocalPort();
    }
  }

  private static String resource(String name) {
    return SqlResource.read(Server.class, name);
  }

  /** Gives the owner's role its password of this run. */
  void admitOwner() throws SQLException {
    try (Connection session = superuser(SUPERUSER);
        Statement statement = session.createStatement()) {
      statement.execute(
          "ALTER ROLE " + OWNER + " PASSWORD '" + ScramVerifier.of(ownerPassword) + "'");
    }
  }

  Connection superuser(String database) throws SQLException {
    return connect(database, SUPERUSER, superuserPassword, "gateway demo loader");
  }

  Connection owner(String applicationName) throws SQLException {
    return connect(DATABASE, OWNER, ownerPassword, applicationName);
  }

  private Connection connect(String database, String user, Password password, String name)
      throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", user);
    properties.setProperty("password", password.reveal());
    properties.setProperty("ApplicationName", name);
    properties.setProperty("sslmode", "disable");
    properties.setProperty("prepareThreshold", "0");
    properties.setProperty("connectTimeout", "10");
    return DriverManager.getConnection(
        "jdbc:postgresql://" + HOST + ":" + port + "/" + database, properties);
  }

  boolean isRunning() throws IOException {
    return new Postmaster(root, slot.data()).process().isPresent();
  }

  /** Stops it; nothing to do when it does not run. Bounded in time. */
  void stop() throws IOException {
    new Postmaster(root, slot.data()).stop(programs);
  }
}
