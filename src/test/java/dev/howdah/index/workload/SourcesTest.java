package dev.howdah.index.workload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.ConnectionSettings;
import dev.howdah.connect.Connector;
import dev.howdah.connect.Environment;
import dev.howdah.connect.HostPort;
import dev.howdah.connect.Target;
import dev.howdah.index.workload.Source.State;
import dev.howdah.testing.TestServer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SourcesTest {
  @ParameterizedTest
  @EnumSource
  void saysWhatIsMissing(TestServer.Version version) {
    try (Scene scene = new Scene(TestServer.shared(version))) {
      Source statements = source(scene.target, "pg_stat_statements");
      assertThat(statements.state()).isEqualTo(State.NOT_CREATED);
      assertThat(statements.remedy()).containsExactly("CREATE EXTENSION pg_stat_statements");
      Source hypothetical = source(scene.target, "hypopg");
      assertThat(hypothetical.state()).isEqualTo(State.NOT_ON_SERVER);
      assertThat(hypothetical.remedy())
          .containsExactly(
              "On Debian or Ubuntu: apt-get install postgresql-" + version.major() + "-hypopg",
              "With PGDG's RPMs: dnf install hypopg_" + version.major(),
              "CREATE EXTENSION hypopg");
      assertThat(source(scene.target, "pg_qualstats").remedy())
          .contains(
              "On Debian or Ubuntu: apt-get install postgresql-"
                  + version.major()
                  + "-pg-qualstats",
              "ALTER SYSTEM SET shared_preload_libraries = 'pg_stat_statements', 'pg_qualstats'",
              "Restart the server.");

      scene.database.run(
          "CREATE SCHEMA \"of. \"\"all\"; CREATE EXTENSION pg_stat_statements SCHEMA \"of. \"\"all\"");
      assertThat(source(scene.target, "pg_stat_statements"))
          .satisfies(source -> assertThat(source.isReady()).isTrue())
          .satisfies(source -> assertThat(source.remedy()).isEmpty());
      assertThat(scene.workload().opportunities(Cancellation.never()).found()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void theRightsOfARoleCount(TestServer.Version version) {
    String role = "looker_" + version.major();
    try (Scene scene = new Scene(TestServer.shared(version))) {
      scene.database.run(
          "CREATE ROLE %s LOGIN; CREATE SCHEMA closed; CREATE EXTENSION pg_stat_statements SCHEMA closed"
              .formatted(role));
      try (Target target =
          new Connector().connect(scene.database.settings(role), Cancellation.never())) {
        Source closed = source(target, "pg_stat_statements");
        assertThat(closed.state()).isEqualTo(State.NOT_READABLE);
        scene.database.run(closed.remedy().getFirst());
        Source hidden = source(target, "pg_stat_statements");
        assertThat(hidden.state()).isEqualTo(State.NOT_READABLE);
        assertThat(hidden.words()).contains(role + " sees the statements of no other role");
        scene.load("SELECT count(*) FROM generate_series(1, 100000) AS zebra", 1);
        assertThat(texts(target)).noneMatch(text -> text.contains("zebra"));
        scene.database.run(hidden.remedy().getFirst());
        assertThat(source(target, "pg_stat_statements").isReady()).isTrue();
        assertThat(texts(target)).anyMatch(text -> text.contains("AS zebra"));
      }
      scene.database.run("DROP OWNED BY %1$s; DROP ROLE %1$s".formatted(role));
    }
  }

  /**
   * The remedy is run: in one literal the server would take the list for one name, and not start.
   */
  @Test
  void aLibraryIsAddedToThoseThatAreLoaded() throws IOException, SQLException {
    try (EmbeddedPostgres server =
            TestServer.start(
                TestServer.Version.NEWEST, "shared_preload_libraries", "auto_explain,pg_prewarm");
        Target target =
            new Connector()
                .connect(
                    new ConnectionSettings(
                        List.of(new HostPort("localhost", server.getPort())),
                        "postgres",
                        "postgres",
                        Optional.empty(),
                        Map.of("sslmode", "disable"),
                        Environment.LOCAL),
                    Cancellation.never())) {
      Source statements = source(target, "pg_stat_statements");
      assertThat(statements.state()).isEqualTo(State.NOT_LOADED);
      assertThat(statements.remedy())
          .containsExactly(
              "ALTER SYSTEM SET shared_preload_libraries = 'auto_explain', 'pg_prewarm', 'pg_stat_statements'",
              "Restart the server.",
              "CREATE EXTENSION pg_stat_statements");
      try (Connection session = server.getPostgresDatabase().getConnection();
          Statement statement = session.createStatement()) {
        statement.execute(statements.remedy().getFirst());
        try (ResultSet row =
            statement.executeQuery(
                "SELECT setting FROM pg_file_settings WHERE name = 'shared_preload_libraries' ORDER BY seqno DESC")) {
          row.next();
          assertThat(row.getString(1)).isEqualTo("auto_explain, pg_prewarm, pg_stat_statements");
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void countsInEveryVersionOfTheExtension(TestServer.Version version) {
    for (String extension : List.of("1.7", "1.8", "1.9")) {
      try (Scene scene = new Scene(TestServer.shared(version))) {
        scene.database.run("CREATE EXTENSION pg_stat_statements VERSION '%s'".formatted(extension));
        scene.forget();
        scene.load("SELECT count(*) FROM generate_series(1, 50000) AS counted", 7);
        scene.load(
            "SELECT v.component, v.total_count, v.healthy_count, v.avg_response_time, v.avg_success_rate\nFROM (SELECT 1 AS component, count(*) AS total_count, 1 AS healthy_count, 1 AS avg_response_time, 1 AS avg_success_rate FROM generate_series(1, 50000)) v",
            7);
        TopStatements top = top(scene.target);
        assertThat(top.statements())
            .as("what Howdah itself polls with")
            .noneMatch(statement -> statement.load().text().startsWith("SELECT v.component"));
        boolean dated = extension.equals("1.9");
        assertThat(top.since().isPresent()).as(extension).isEqualTo(dated);
        StatementLoad load =
            top.statements().stream()
                .map(CountedStatement::load)
                .filter(each -> each.text().contains("AS counted"))
                .findFirst()
                .orElseThrow();
        assertThat(load.calls()).isEqualTo(7);
        assertThat(load.totalMillis()).isPositive();
        assertThat(load.hourlyMillis() > 0).isEqualTo(dated);
        assertThat(load.hourlyMillis()).isLessThanOrEqualTo(load.totalMillis());
      }
    }
  }

  private static Source source(Target target, String extension) {
    return new Workload(target)
        .sources(Cancellation.never()).stream()
            .filter(source -> source.extension().equals(extension))
            .findFirst()
            .orElseThrow();
  }

  private static TopStatements top(Target target) {
    return target.read(
        Cancellation.never(),
        session ->
            TopStatements.read(
                session,
                new Sources(Extension.read(session), target.facts().majorVersion())
                    .ready(Sources.STATEMENTS)
                    .orElseThrow(),
                target.facts().majorVersion()));
  }

  private static List<String> texts(Target target) {
    return new ArrayList<>(
        top(target).statements().stream().map(each -> each.load().text()).toList());
  }
}
