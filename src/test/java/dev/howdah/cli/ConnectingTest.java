package dev.howdah.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.connect.Cancellation;
import dev.howdah.testing.TestDatabase;
import dev.howdah.testing.TestServer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How every command finds its server, and what it says when it does not get in. */
class ConnectingTest {
  private static final String SECRET = "s3cr3t hush";

  private static EmbeddedPostgres guarded;
  private static String address;

  @BeforeAll
  static void startAServerThatWantsAPassword() throws IOException, SQLException {
    guarded = TestServer.start(TestServer.Version.NEWEST);
    address = "@localhost:" + guarded.getPort() + "/postgres?sslmode=disable";
    try (Connection session = guarded.getPostgresDatabase().getConnection();
        Statement statement = session.createStatement()) {
      statement.execute("CREATE ROLE guest LOGIN PASSWORD '" + SECRET + "'");
      try (ResultSet file = statement.executeQuery("SHOW hba_file")) {
        file.next();
        Path hba = Path.of(file.getString(1));
        Files.writeString(hba, "host all guest all scram-sha-256\n" + Files.readString(hba));
      }
      statement.execute("SELECT pg_reload_conf()");
    }
  }

  @AfterAll
  static void stopIt() throws IOException {
    guarded.close();
  }

  @Test
  void nobodyThereIsOneSentenceAndANextStep() {
    Shell.Run run = new Shell().run("inspect", "--url", "postgresql://app:hush@localhost:1/x");

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err())
        .startsWith("howdah: Nobody listens at app@localhost:1/x. ")
        .doesNotContain("hush")
        .doesNotContain("Exception");
  }

  @Test
  void verboseTellsTheWholeStoryWithoutThePassword() {
    Shell.Run run =
        new Shell().run("sample", "--verbose", "--url", "postgresql://guest:wr0ng-hush" + address);

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err())
        .contains("is wrong")
        .contains("SQLState: 28P01")
        .contains("    at dev.howdah.")
        .doesNotContain("wr0ng-hush");
  }

  @Test
  void whatCannotBeUnderstoodIsWrongUsage() {
    Shell.Run run = new Shell().run("inspect", "--url", "postgresql://h:port/x");

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err().lines()).hasSize(1);
  }

  @Test
  void asksForThePasswordThatTheServerWants() {
    Shell shell = new Shell().answering(SECRET);

    Shell.Run run = shell.run("inspect", "--url", "postgresql://guest" + address);

    assertThat(run.status()).as(run.err()).isZero();
    assertThat(shell.questions()).hasSize(1);
    assertThat(shell.questions().getFirst()).startsWith("Password for guest@localhost");
    assertThat(run.out() + run.err()).doesNotContain(SECRET);
  }

  @Test
  void asksNobodyWhereNobodyIs() {
    Shell.Run run = new Shell().run("inspect", "--url", "postgresql://guest" + address);

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err().lines()).hasSize(1);
  }

  @Test
  void doesNotAskForAnotherPasswordThanTheOneGiven() {
    Shell shell = new Shell().answering(SECRET);

    assertThat(shell.run("inspect", "--url", "postgresql://guest:other" + address).status())
        .isEqualTo(1);
    assertThat(shell.questions()).isEmpty();
  }

  @Test
  void takesFromTheEnvironmentWhatTheAddressLeavesOut() {
    Shell shell =
        new Shell(
            Map.of(
                "PGHOST", "localhost",
                "PGPORT", Integer.toString(guarded.getPort()),
                "PGUSER", "guest",
                "PGDATABASE", "postgres",
                "PGSSLMODE", "disable",
                "PGPASSWORD", SECRET),
            new Cancellation());

    Shell.Run run = shell.run("sample", "--json");

    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out()).contains("\"role\": \"guest\"").doesNotContain(SECRET);
  }

  @Test
  void anAddressInAnUnknownDatabaseFails() {
    try (TestDatabase gone = TestServer.shared(TestServer.Version.OLDEST).newDatabase()) {
      String url = Shell.url(gone).replace("/" + gone.name(), "/" + gone.name() + "_not");

      Shell.Run run = new Shell().run("inspect", "--url", url);

      assertThat(run.status()).isEqualTo(1);
      assertThat(run.err()).contains("does not exist");
    }
  }

  @Test
  void anInterruptBeforeTheServerAnswersIs130() {
    Cancellation cancellation = new Cancellation();
    cancellation.request();

    assertThat(
            new Shell(Map.of(), cancellation)
                .run("inspect", "--url", "postgresql://guest" + address)
                .status())
        .isEqualTo(130);
  }
}
