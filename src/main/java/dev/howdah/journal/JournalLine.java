package dev.howdah.journal;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.Strictness;
import dev.howdah.journal.Change.Action;
import dev.howdah.journal.Ending.Result;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One line of the journal: that a change begins, in which session of the server it runs, how things
 * stood around it, that it is about to be committed, or how it ended.
 */
sealed interface JournalLine {
  /** What this class writes; a line of a later format is not guessed at. */
  int FORMAT = 1;

  /** Of the change. */
  String id();

  /** A change begins. */
  record Begin(String id, Instant at, Author author, Change change) implements JournalLine {}

  /** A transaction of a change is about to be committed. */
  record Commit(String id, String transaction) implements JournalLine {}

  /** A statement of a change is about to be sent in a session of the server. */
  record Sent(String id, ServerSession session) implements JournalLine {}

  /** How the table of an index stood before it was built, or after. */
  record Around(String id, Baseline baseline) implements JournalLine {}

  /** A change has ended; a later line may know better, when what became of it was found out. */
  record End(String id, Ending ending) implements JournalLine {}

  /** As JSON on one line. */
  default String text() {
    JsonObject json = new JsonObject();
    json.addProperty("format", FORMAT);
    switch (this) {
      case Begin begin -> Text.begin(json, begin);
      case Commit commit -> Text.commit(json, commit);
      case Sent sent -> Text.sent(json, sent);
      case Around around -> Text.around(json, around);
      case End end -> Text.end(json, end);
    }
    return Text.GSON.toJson(json);
  }

  /** Reads a line; empty when it is damaged, or of a later format. */
  static Optional<JournalLine> of(String line) {
    try {
      JsonObject json = Text.GSON.fromJson(line, JsonObject.class);
      if (json == null || json.get("format").getAsInt() != FORMAT) {
        return Optional.empty();
      }
      return switch (Text.string(json, "event")) {
        case "begin" -> Optional.of(Text.begin(json));
        case "commit" ->
            Optional.of(new Commit(Text.string(json, "id"), Text.string(json, "transaction")));
        case "session" -> Optional.of(Text.sent(json));
        case "baseline" ->
            Optional.of(new Around(Text.string(json, "id"), BaselineText.read(json)));
        case "end" -> Optional.of(Text.end(json));
        default -> Optional.empty();
      };
    } catch (JsonParseException
        | IllegalStateException
        | IllegalArgumentException
        | UnsupportedOperationException
        | NullPointerException
        | ArithmeticException
        | DateTimeException e) {
      // Each is how a member that is missing or of another type shows.
      return Optional.empty();
    }
  }

  /** The members by their names. */
  final class Text {
    private static final Gson GSON =
        new GsonBuilder()
            .serializeNulls()
            .disableHtmlEscaping()
            .setStrictness(Strictness.STRICT)
            .create();
    private static final DateTimeFormatter INSTANT =
        DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Text() {}

    private static void begin(JsonObject json, Begin begin) {
      Author author = begin.author();
      Change change = begin.change();
      json.addProperty("event", "begin");
      json.addProperty("id", begin.id());
      json.addProperty("at", instant(begin.at()));
      json.addProperty("user", author.user());
      json.addProperty("host", author.host());
      json.addProperty("pid", author.pid());
      json.addProperty("started", instant(author.started()));
      json.addProperty("action", word(change.action()));
      json.addProperty("address", change.place().address());
      json.addProperty("database", change.place().database());
      json.addProperty("server", change.place().server().orElse(null));
      json.addProperty("role", change.role());
      json.add("objects", texts(change.objects()));
      json.add("steps", steps(change.steps()));
      json.add("undo", steps(change.undo()));
      json.addProperty("undoes", change.undoes().orElse(null));
      json.addProperty("part_of", change.partOf().orElse(null));
    }

    private static void commit(JsonObject json, Commit commit) {
      json.addProperty("event", "commit");
      json.addProperty("id", commit.id());
      json.addProperty("transaction", commit.transaction());
    }

    private static void sent(JsonObject json, Sent sent) {
      json.addProperty("event", "session");
      json.addProperty("id", sent.id());
      json.addProperty("backend_pid", sent.session().pid());
      json.addProperty("backend_start", sent.session().started());
    }

    private static Sent sent(JsonObject json) {
      return new Sent(
          string(json, "id"),
          new ServerSession(json.get("backend_pid").getAsInt(), string(json, "backend_start")));
    }

    private static void around(JsonObject json, Around around) {
      json.addProperty("event", "baseline");
      json.addProperty("id", around.id());
      BaselineText.write(json, around.baseline());
    }

    private static void end(JsonObject json, End end) {
      json.addProperty("event", "end");
      json.addProperty("id", end.id());
      json.addProperty("at", instant(end.ending().at()));
      json.addProperty("result", word(end.ending().result()));
      json.addProperty("took_seconds", seconds(end.ending().took()));
      json.addProperty("words", end.ending().words());
      json.addProperty("definition", end.ending().definition().orElse(null));
    }

    private static Begin begin(JsonObject json) {
      return new Begin(
          string(json, "id"),
          Instant.parse(string(json, "at")),
          new Author(
              string(json, "user"),
              string(json, "host"),
              json.get("pid").getAsLong(),
              Instant.parse(string(json, "started"))),
          new Change(
              constant(Action::valueOf, json, "action"),
              new Place(
                  string(json, "address"), string(json, "database"), optional(json, "server")),
              string(json, "role"),
              list(json, "objects", JsonElement::getAsString),
              list(json, "steps", Text::step),
              list(json, "undo", Text::step),
              optional(json, "undoes"),
              optional(json, "part_of")));
    }

    private static End end(JsonObject json) {
      BigDecimal seconds = json.get("took_seconds").getAsBigDecimal();
      return new End(
          string(json, "id"),
          new Ending(
              Instant.parse(string(json, "at")),
              Duration.ofMillis(seconds.movePointRight(3).longValueExact()),
              constant(Result::valueOf, json, "result"),
              string(json, "words"),
              optional(json, "definition")));
    }

    private static Step step(JsonElement element) {
      JsonObject step = element.getAsJsonObject();
      @Nullable JsonElement replaces = step.get("replaces");
      return new Step(
          string(step, "sql"),
          step.get("alone").getAsBoolean(),
          replaces == null || replaces.isJsonNull()
              ? OptionalLong.empty()
              : OptionalLong.of(replaces.getAsLong()));
    }

    private static JsonArray steps(List<Step> steps) {
      JsonArray array = new JsonArray();
      for (Step step : steps) {
        JsonObject json = new JsonObject();
        json.addProperty("sql", step.sql());
        json.addProperty("alone", step.alone());
        step.replaces().ifPresent(oid -> json.addProperty("replaces", oid));
        array.add(json);
      }
      return array;
    }

    static JsonArray texts(List<String> texts) {
      JsonArray array = new JsonArray();
      texts.forEach(array::add);
      return array;
    }

    static String word(Enum<?> constant) {
      return constant.name().toLowerCase(Locale.ROOT);
    }

    static String instant(Instant instant) {
      return INSTANT.format(instant);
    }

    static BigDecimal seconds(Duration duration) {
      return BigDecimal.valueOf(duration.toMillis(), 3);
    }

    private static <T> T constant(Function<String, T> byName, JsonObject json, String member) {
      return byName.apply(string(json, member).toUpperCase(Locale.ROOT));
    }

    static String string(JsonObject json, String member) {
      return json.get(member).getAsString();
    }

    static Optional<String> optional(JsonObject json, String member) {
      @Nullable JsonElement element = json.get(member);
      return element == null || element.isJsonNull()
          ? Optional.empty()
          : Optional.of(element.getAsString());
    }

    private static <T> List<T> list(
        JsonObject json, String member, Function<JsonElement, T> element) {
      List<T> list = new ArrayList<>();
      json.getAsJsonArray(member).forEach(each -> list.add(element.apply(each)));
      return list;
    }
  }
}
