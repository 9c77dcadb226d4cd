package dev.howdah.schema.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.howdah.connect.Cancellation;
import dev.howdah.schema.plan.Plan;
import dev.howdah.schema.plan.Selection;
import dev.howdah.testing.TestDatabase;
import dev.howdah.testing.TestServer;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The real pg_dump sees no difference between before an install and after its uninstall. */
class SchemaDumpTest {
  private static final Pattern VERSION = Pattern.compile("pg_dump \\(PostgreSQL\\) (\\d+).*");

  private static String run(String... command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(out).isZero();
    return out;
  }

  /** The major version of the pg_dump on the path; 0 for none. */
  private static int pgDump() throws Exception {
    try {
      Matcher matcher = VERSION.matcher(run("pg_dump", "--version").strip());
      return matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
    } catch (IOException e) {
      return 0;
    }
  }

  /** The dump without the lines that newer ones write with a random word. */
  private static String dump(TestDatabase database) throws Exception {
    return run(
            "pg_dump",
            "--schema-only",
            "--host=localhost",
            "--port=" + database.settings().hosts().getFirst().port(),
            "--username=postgres",
            database.name())
        .lines()
        .filter(line -> !line.startsWith("\\restrict ") && !line.startsWith("\\unrestrict "))
        .collect(Collectors.joining("\n"));
  }

  @ParameterizedTest
  @CsvSource({"OLDEST,", "NEWEST,", "OLDEST,howdah's own", "NEWEST,howdah's own"})
  void isTheSameBeforeAndAfter(TestServer.Version version, String schema) throws Exception {
    assumeTrue(pgDump() >= version.major(), "a pg_dump as new as the server is not on the path");
    try (TestDatabase database = TestServer.shared(version).newDatabase().withGatewayTables();
        RunBench bench = new RunBench(database)) {
      database.run("DROP TABLE api_keys, system_configs, routing_rules CASCADE");
      String before = dump(database);
      Selection all =
          new Selection(
              Set.of(1, 2, 3, 4),
              Set.of(),
              Set.of(),
              Set.of(),
              Set.of(),
              Optional.ofNullable(schema));
      Plan plan = bench.schema.planInstall(all, Cancellation.never());
      assertThat(plan.obstacles()).isEmpty();
      assertThat(bench.run(plan).failed()).isEmpty();
      assertThat(dump(database)).isNotEqualTo(before).contains("howdah_schema_history");
      Plan back = bench.schema.planUninstall(Optional.ofNullable(schema), Cancellation.never());
      assertThat(bench.run(back).failed()).isEmpty();
      assertThat(dump(database)).isEqualTo(before);
    }
  }
}
