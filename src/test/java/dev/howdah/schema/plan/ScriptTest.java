package dev.howdah.schema.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.HostPort;
import dev.howdah.journal.Place;
import dev.howdah.schema.inspection.InspectedEntry.State;
import dev.howdah.schema.inspection.SchemaObjects;
import dev.howdah.schema.inspection.TargetPlace;
import dev.howdah.schema.sql.Quoting;
import dev.howdah.testing.TestDatabase;
import dev.howdah.testing.TestServer;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ScriptTest {
  private static final String HOSTILE = "we\"ird :x\n\\q $$ $howdah$ 'é";

  @TempDir private Path folder;

  private record Run(int status, String output) {}

  private Run psql(PlanTarget target, String script) throws IOException, InterruptedException {
    boolean there =
        Pattern.compile(File.pathSeparator)
            .splitAsStream(String.valueOf(System.getenv("PATH")))
            .anyMatch(one -> Files.isExecutable(Path.of(one, "psql")));
    assumeTrue(there, "no psql on the path");
    Path file = Files.writeString(folder.resolve("script.sql"), script);
    HostPort host = target.target.reached();
    Process process =
        new ProcessBuilder(
                "psql",
                "-X",
                "-h",
                host.host(),
                "-p",
                Integer.toString(host.port()),
                "-U",
                "postgres",
                "-d",
                target.target.facts().database(),
                "-v",
                "x=; DROP SCHEMA public CASCADE;",
                "-f",
                file.toString())
            .redirectErrorStream(true)
            .start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Run(process.waitFor(), output);
  }

  private static String script(PlanTarget target, Plan plan) {
    return Script.of(plan, TargetPlace.of(target.target, Cancellation.never()));
  }

  @ParameterizedTest
  @EnumSource
  void runsInPsqlAsItStands(TestServer.Version version) throws Exception {
    try (TestDatabase database = TestServer.shared(version).newDatabase().withGatewayTables();
        PlanTarget target = new PlanTarget(database)) {
      database.run("DROP TABLE routing_rules, system_configs CASCADE");
      List<String> start = target.snapshot();
      Selection all = Selection.phases(Set.of(1, 2, 3, 4));
      Plan plan = target.install(all);
      String script = script(target, plan);
      assertThat(script)
          .startsWith("-- Howdah wrote this file.")
          .doesNotContain(SchemaObjects.HISTORY + "\" (\n");
      assertThat(script.lines())
          .filteredOn(line -> line.startsWith("CREATE INDEX CONCURRENTLY"))
          .hasSize(33)
          .allMatch(line -> line.endsWith(";"));
      assertThat(psql(target, script)).returns(0, Run::status);
      assertThat(target.inspection(Optional.empty()).entries())
          .allSatisfy(one -> assertThat(one.state()).as(one.name()).isEqualTo(State.PRESENT));
      assertThat(target.install(all).isEmpty()).isTrue();

      Run again = psql(target, script);
      assertThat(again.status()).isEqualTo(3);
      assertThat(again.output()).contains("already exists");
      Plan back = target.uninstall();
      assertThat(psql(target, script(target, back))).returns(0, Run::status);
      assertThat(target.snapshot()).isEqualTo(start);
    }
  }

  @ParameterizedTest
  @EnumSource
  void isSafeWhateverNamesThereAre(TestServer.Version version) throws Exception {
    try (TestDatabase database = TestServer.shared(version).newDatabase().withGatewayTables();
        TestDatabase other = TestServer.shared(version).newDatabase();
        PlanTarget stranger = new PlanTarget(other);
        PlanTarget target = new PlanTarget(database)) {
      database.run("ALTER SCHEMA public RENAME TO " + Quoting.identifier(HOSTILE));
      database.run(
          "ALTER TABLE "
              + Quoting.qualified(HOSTILE, "users")
              + " RENAME COLUMN role TO \"ro:x\\\nle\"");
      Selection all = Selection.phases(Set.of(1, 2, 3, 4));
      Plan plan = target.install(all);
      assertThat(plan.schema()).isEqualTo(HOSTILE);
      assertThat(plan.unfit()).isNotEmpty();
      String script = script(target, plan);
      Run elsewhere = psql(stranger, script);
      assertThat(elsewhere.status()).isEqualTo(3);
      assertThat(elsewhere.output()).contains("is for the database " + database.name());
      assertThat(psql(target, script)).returns(0, Run::status);
      assertThat(target.install(all).isEmpty()).isTrue();
      assertThat(psql(target, script(target, target.uninstall()))).returns(0, Run::status);
      assertThat(target.uninstall().isEmpty()).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void runsNothingWhereSomethingIsInTheWay(TestServer.Version version) throws Exception {
    try (TestDatabase database = TestServer.shared(version).newDatabase().withGatewayTables();
        PlanTarget target = new PlanTarget(database)) {
      database.run(
          """
          CREATE VIEW performance_monitoring AS SELECT 1 AS one;
          CREATE VIEW "the'irs \\endif" AS SELECT * FROM performance_monitoring;
          """);
      List<String> start = target.snapshot();
      Plan plan =
          target.install(
              PlanTarget.selection(
                  Set.of("performance_monitoring", "database_size_summary"),
                  Set.of(),
                  Set.of("performance_monitoring"),
                  Optional.empty()));
      assertThat(plan.prevents()).hasSize(1);
      String script = script(target, plan);
      assertThat(psql(target, script))
          .returns(3, Run::status)
          .extracting(Run::output)
          .asString()
          .contains("Something is in the way; nothing was run. Others' objects depend on");
      assertThat(psql(target, script.replace("ON_ERROR_STOP on", "ON_ERROR_STOP off")))
          .returns(0, Run::status);
      assertThat(target.snapshot()).isEqualTo(start);
    }
  }

  @ParameterizedTest
  @EnumSource
  void undoesWhatItDidBeforeAnErrorWithinTheTransaction(TestServer.Version version)
      throws Exception {
    try (TestDatabase database = TestServer.shared(version).newDatabase().withGatewayTables();
        PlanTarget target = new PlanTarget(database)) {
      Plan plan = target.install(Selection.standard());
      database.run("CREATE VIEW performance_monitoring AS SELECT 1 AS one");
      List<String> start = target.snapshot();
      assertThat(psql(target, script(target, plan)))
          .returns(3, Run::status)
          .extracting(Run::output)
          .asString()
          .contains("\"performance_monitoring\" already exists");
      assertThat(target.snapshot()).isEqualTo(start);
    }
  }

  @ParameterizedTest
  @EnumSource
  void tellsForWhatAndByWhomItWasPlanned(TestServer.Version version) {
    try (TestDatabase database = TestServer.shared(version).newDatabase().withGatewayTables();
        PlanTarget target = new PlanTarget(database)) {
      Place place = TargetPlace.of(target.target, Cancellation.never());
      Script.Origin origin = new Script.Origin("postgres", Instant.parse("2026-11-22T12:00:00.5Z"));
      Plan plan = target.install(Selection.phases(Set.of(1, 3)));
      String header = header(Script.of(plan, place, origin));
      assertThat(header)
          .contains("For the database " + database.name() + " at " + place.address() + ".")
          .contains("Planned as the role postgres at 2026-11-22T12:00:00Z (UTC).")
          .contains("once, as the role that it was planned for,")
          .contains("one that was being built may be left INVALID")
          .doesNotContain("dropped");
      assertThat(Script.of(plan, place, origin))
          .contains("-- 1 of " + Script.count(plan) + ": ")
          .contains("and at the end for older snapshots");
      assertThat(plan.statements()).hasSize(Script.count(plan) + 3);

      target.run(plan);
      assertThat(header(Script.of(target.uninstall(), place, origin)))
          .contains("indexes that were dropped before stay dropped")
          .doesNotContain("built");
      database.run("DROP ROLE IF EXISTS weak; CREATE ROLE weak LOGIN");
      try (PlanTarget weak = new PlanTarget(database, "weak")) {
        Plan more = weak.install(Selection.phases(Set.of(2)));
        assertThat(header(Script.of(more, place, origin)))
            .contains("as a role that has what is in the way here");
      }
      database.run("DROP ROLE weak");
    }
  }

  /** The comments at its beginning, on one line. */
  private static String header(String script) {
    return script
        .lines()
        .takeWhile(line -> line.startsWith("--"))
        .map(line -> line.substring(2).strip())
        .collect(Collectors.joining(" "));
  }
}
