package dev.howdah.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonObject;
import dev.howdah.connect.Cancellation;
import dev.howdah.testing.TestDatabase;
import dev.howdah.testing.TestServer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SampleCommandTest {
  private static final String HOSTILE = "two\nlines \"quoted\" größe";

  @ParameterizedTest
  @EnumSource
  void aServerThatIsNoGatewayHasItsFiguresToo(TestServer.Version version) {
    try (TestDatabase database = TestServer.shared(version).newDatabase()) {
      database.run(
          """
          CREATE TABLE orders (id int PRIMARY KEY, note text);
          INSERT INTO orders SELECT i, repeat('x', 500) FROM generate_series(1, 2000) i;
          ANALYZE orders;
          CREATE TABLE never_analyzed (id int) WITH (autovacuum_enabled = off);
          CREATE TABLE "two\nlines ""quoted"" größe" (id int);
          """);

      Shell.Run run = new Shell().run("sample", "--json", "--url", Shell.url(database));

      assertThat(run.status()).as(run.err()).isZero();
      assertThat(run.err()).isEmpty();
      JsonObject sample = Json.of(run.out());
      assertThat(Json.keys(sample))
          .containsExactly(
              "server",
              "sampled_at",
              "pulse_at",
              "census_at",
              "source",
              "performance_monitoring",
              "database_size_summary",
              "index_usage_summary",
              "activity",
              "troubles");
      JsonObject server = sample.getAsJsonObject("server");
      assertThat(Json.keys(server))
          .containsExactly(
              "version",
              "version_number",
              "started_at",
              "address",
              "database",
              "role",
              "is_superuser",
              "is_monitor",
              "standby",
              "read_only",
              "encryption",
              "connection",
              "limits");
      assertThat(server.get("version_number").getAsInt() / 10_000).isEqualTo(version.major());
      assertThat(server.get("database").getAsString()).isEqualTo(database.name());
      assertThat(Instant.parse(sample.get("sampled_at").getAsString()))
          .isAfter(Instant.now().minusSeconds(300));
      assertThat(sample.get("source").getAsString()).isEqualTo("inline");

      JsonObject orders = Json.element(sample, "database_size_summary", "tablename", "orders");
      assertThat(Json.keys(orders))
          .containsExactly(
              "schemaname",
              "tablename",
              "table_size",
              "data_size",
              "index_size",
              "total_bytes",
              "data_bytes",
              "index_bytes",
              "row_estimate",
              "is_estimate",
              "is_busy");
      assertThat(orders.get("total_bytes").getAsLong()).isGreaterThan(1_000_000);
      assertThat(orders.get("row_estimate").getAsLong()).isEqualTo(2000);
      assertThat(orders.get("is_busy").getAsBoolean()).isFalse();
      JsonObject raw = Json.element(sample, "database_size_summary", "tablename", "never_analyzed");
      assertThat(raw.get("row_estimate").isJsonNull()).isTrue();
      assertThat(Json.element(sample, "database_size_summary", "tablename", HOSTILE)).isNotNull();

      JsonObject key = Json.element(sample, "index_usage_summary", "index_name", "orders_pkey");
      assertThat(Json.keys(key))
          .containsExactly(
              "index_name",
              "table_name",
              "index_reads",
              "index_fetches",
              "index_size",
              "usage_category",
              "schemaname",
              "index_scans",
              "size_bytes",
              "is_estimate",
              "is_valid",
              "enforces_constraint",
              "stats_since");
      assertThat(key.get("enforces_constraint").getAsBoolean()).isTrue();
      assertThat(key.get("usage_category").getAsString()).isNotEqualTo("Unused");

      List<JsonObject> components = Json.objects(sample, "performance_monitoring");
      assertThat(components).isNotEmpty();
      assertThat(Json.keys(components.getFirst()))
          .containsExactly(
              "component", "total_count", "healthy_count", "avg_response_time", "avg_success_rate");
    }
  }

  @ParameterizedTest
  @EnumSource
  void readsTheInstalledViewsWhereTheyAre(TestServer.Version version) {
    try (TestDatabase database = TestServer.shared(version).newDatabase().withGatewayTables()) {
      String url = Shell.url(database);
      assertThat(new Shell().run("install", "--yes", "--url", url).status()).isZero();

      JsonObject sample = Json.of(new Shell().run("sample", "--json", "--url", url).out());

      assertThat(sample.get("source").getAsString()).isEqualTo("installed");
      assertThat(Json.element(sample, "performance_monitoring", "component", "servers"))
          .isNotNull();
    }
  }

  @Test
  void theTablesKeepOneLineARow() {
    try (TestDatabase database = TestServer.shared(TestServer.Version.NEWEST).newDatabase()) {
      database.run("CREATE TABLE \"two\nlines \"\"quoted\"\" größe\" (id int)");

      Shell.Run run = new Shell().run("sample", "--url", Shell.url(database));

      assertThat(run.status()).as(run.err()).isZero();
      assertThat(run.out())
          .contains("performance_monitoring", "database_size_summary", "index_usage_summary")
          .contains("two\\nlines \"quoted\" größe");
    }
  }

  @Test
  void watchesUntilItIsInterruptedOneWholeObjectALine() {
    try (TestDatabase database = TestServer.shared(TestServer.Version.NEWEST).newDatabase()) {
      Cancellation cancellation = new Cancellation();
      Shell shell = new Shell(Map.of(), cancellation);

      CompletableFuture<Shell.Run> running =
          CompletableFuture.supplyAsync(
              () -> shell.run("sample", "--json", "--watch", "1", "--url", Shell.url(database)));
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> running.isDone() || shell.written().lines().count() >= 2);
      cancellation.request();
      Shell.Run run = running.orTimeout(10, TimeUnit.SECONDS).join();

      assertThat(run.status()).as(run.err()).isEqualTo(130);
      List<JsonObject> samples = run.out().lines().map(Json::of).toList();
      assertThat(samples).hasSizeGreaterThanOrEqualTo(2);
      assertThat(samples.get(0).get("sampled_at").getAsString())
          .isLessThan(samples.get(1).get("sampled_at").getAsString());
      assertThat(samples.get(1).getAsJsonObject("activity").get("transactions_per_second"))
          .matches(rate -> !rate.isJsonNull(), "a rate between two samples");
    }
  }
}
