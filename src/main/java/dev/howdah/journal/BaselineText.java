package dev.howdah.journal;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.howdah.journal.Baseline.Built;
import dev.howdah.journal.Baseline.Counting;
import dev.howdah.journal.Baseline.Figures;
import dev.howdah.journal.Baseline.Moment;
import dev.howdah.journal.Baseline.Statement;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A baseline as members of a journal's line, of a bounded length. */
final class BaselineText {
  /** Of all statements; with the rest a line stays below 16 kB. */
  private static final int STATEMENT_BYTES = 14_000;

  private BaselineText() {}

  static void write(JsonObject json, Baseline baseline) {
    json.addProperty("moment", JournalLine.Text.word(baseline.moment()));
    json.addProperty("at", JournalLine.Text.instant(baseline.at()));
    json.addProperty("schema", baseline.schema());
    json.addProperty("table", baseline.table());
    json.addProperty("method", baseline.method());
    json.add("built", baseline.built().map(BaselineText::built).orElse(null));
    json.add("figures", baseline.figures().map(BaselineText::figures).orElse(null));
    json.add("counting", baseline.counting().map(BaselineText::counting).orElse(null));
    json.add("statements", statements(baseline.statements()));
    json.addProperty("lacking", baseline.lacking().orElse(null));
  }

  private static JsonObject built(Built built) {
    JsonObject json = new JsonObject();
    json.addProperty("oid", built.oid());
    json.addProperty("bytes", built.bytes());
    json.addProperty("entries", whole(built.entries()));
    json.addProperty("work_seconds", JournalLine.Text.seconds(built.work()));
    return json;
  }

  private static JsonObject figures(Figures figures) {
    JsonObject json = new JsonObject();
    json.addProperty("bytes", figures.bytes());
    json.addProperty("rows", whole(figures.rows()));
    json.addProperty("inserts", figures.inserts());
    json.addProperty("updates", figures.updates());
    json.addProperty("heap_only", figures.heapOnly());
    json.addProperty("deletes", figures.deletes());
    json.addProperty("seq_scans", figures.sequentialScans());
    json.addProperty("seq_rows", figures.sequentialRows());
    return json;
  }

  private static JsonObject counting(Counting counting) {
    JsonObject json = new JsonObject();
    json.addProperty("major_version", counting.majorVersion());
    json.addProperty("server_started", JournalLine.Text.instant(counting.serverStarted()));
    json.addProperty("counters_since", instant(counting.countersSince()));
    json.addProperty("statements_since", instant(counting.statementsSince()));
    json.addProperty("evictions", counting.evictions());
    return json;
  }

  private static @Nullable String instant(Optional<Instant> instant) {
    return instant.map(JournalLine.Text::instant).orElse(null);
  }

  private static JsonArray statements(List<Statement> statements) {
    JsonArray array = new JsonArray();
    int bytes = 0;
    for (Statement statement : statements) {
      JsonObject json = new JsonObject();
      // As text: readers of JSON elsewhere keep 53 bits of a number.
      json.addProperty("queryid", Long.toString(statement.queryId()));
      json.addProperty("calls", statement.calls());
      // Never more than was counted: a counter that stands is not to look as if it had fallen.
      json.addProperty(
          "total_ms", BigDecimal.valueOf(statement.totalMillis()).setScale(3, RoundingMode.DOWN));
      json.addProperty("text", statement.text());
      bytes += json.toString().getBytes(StandardCharsets.UTF_8).length + 1;
      if (bytes > STATEMENT_BYTES) {
        break;
      }
      array.add(json);
    }
    return array;
  }

  private static long whole(double figure) {
    return Math.round(figure);
  }

  static Baseline read(JsonObject json) {
    List<Statement> statements = new ArrayList<>();
    for (JsonElement each : json.getAsJsonArray("statements")) {
      JsonObject statement = each.getAsJsonObject();
      statements.add(
          new Statement(
              Long.parseLong(JournalLine.Text.string(statement, "queryid")),
              statement.get("calls").getAsLong(),
              statement.get("total_ms").getAsDouble(),
              JournalLine.Text.string(statement, "text")));
    }
    return new Baseline(
        Moment.valueOf(JournalLine.Text.string(json, "moment").toUpperCase(Locale.ROOT)),
        Instant.parse(JournalLine.Text.string(json, "at")),
        JournalLine.Text.string(json, "schema"),
        JournalLine.Text.string(json, "table"),
        JournalLine.Text.string(json, "method"),
        object(json, "built").map(BaselineText::builtOf),
        object(json, "figures").map(BaselineText::figuresOf),
        object(json, "counting").map(BaselineText::countingOf),
        statements,
        JournalLine.Text.optional(json, "lacking"));
  }

  private static Optional<JsonObject> object(JsonObject json, String member) {
    @Nullable JsonElement element = json.get(member);
    return element == null || element.isJsonNull()
        ? Optional.empty()
        : Optional.of(element.getAsJsonObject());
  }

  private static Built builtOf(JsonObject json) {
    return new Built(
        json.get("oid").getAsLong(),
        json.get("bytes").getAsLong(),
        json.get("entries").getAsDouble(),
        Duration.ofMillis(
            json.get("work_seconds").getAsBigDecimal().movePointRight(3).longValueExact()));
  }

  private static Figures figuresOf(JsonObject json) {
    return new Figures(
        json.get("bytes").getAsLong(),
        json.get("rows").getAsDouble(),
        json.get("inserts").getAsLong(),
        json.get("updates").getAsLong(),
        json.get("heap_only").getAsLong(),
        json.get("deletes").getAsLong(),
        json.get("seq_scans").getAsLong(),
        json.get("seq_rows").getAsLong());
  }

  private static Counting countingOf(JsonObject json) {
    return new Counting(
        json.get("major_version").getAsInt(),
        Instant.parse(JournalLine.Text.string(json, "server_started")),
        JournalLine.Text.optional(json, "counters_since").map(Instant::parse),
        JournalLine.Text.optional(json, "statements_since").map(Instant::parse),
        json.get("evictions").getAsLong());
  }
}
