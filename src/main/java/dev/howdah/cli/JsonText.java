package dev.howdah.cli;

import com.google.gson.FormattingStyle;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes one JSON object in the order of the calls. What is unknown is {@code null}, never 0 and
 * never left out; instants are ISO-8601 in UTC.
 */
final class JsonText {
  private static final Gson ELEMENTS =
      new GsonBuilder().serializeNulls().disableHtmlEscaping().create();

  private final StringWriter text = new StringWriter();
  private final JsonWriter json = new JsonWriter(text);

  /**
   * Writes an object.
   *
   * @param oneLine for a stream of objects, one a line
   */
  static String object(boolean oneLine, Consumer<JsonText> members) {
    JsonText writer = new JsonText();
    writer.json.setFormattingStyle(oneLine ? FormattingStyle.COMPACT : FormattingStyle.PRETTY);
    writer.json.setHtmlSafe(false);
    writer.braces(members);
    return writer.text.toString();
  }

  JsonText text(String name, @Nullable String value) {
    return write(() -> json.name(name).value(value));
  }

  JsonText text(String name, Optional<String> value) {
    return text(name, value.orElse(null));
  }

  JsonText flag(String name, boolean value) {
    return write(() -> json.name(name).value(value));
  }

  JsonText number(String name, @Nullable Number value) {
    return write(() -> json.name(name).value(value));
  }

  JsonText number(String name, OptionalLong value) {
    return number(name, value.isPresent() ? Long.valueOf(value.getAsLong()) : null);
  }

  /** A figure with a fraction; what is no number is unknown. */
  JsonText number(String name, OptionalDouble value) {
    boolean known = value.isPresent() && Double.isFinite(value.getAsDouble());
    return number(name, known ? BigDecimal.valueOf(value.getAsDouble()) : null);
  }

  JsonText instant(String name, Optional<Instant> value) {
    return text(name, value.map(instant -> instant.truncatedTo(ChronoUnit.MICROS).toString()));
  }

  /** Seconds with milliseconds. */
  JsonText seconds(String name, Duration value) {
    return number(name, BigDecimal.valueOf(value.toMillis(), 3));
  }

  JsonText texts(String name, List<String> values) {
    return write(
        () -> {
          json.name(name).beginArray();
          for (String value : values) {
            json.value(value);
          }
          json.endArray();
        });
  }

  JsonText object(String name, Consumer<JsonText> members) {
    return write(
        () -> {
          json.name(name);
          braces(members);
        });
  }

  JsonText nothing(String name) {
    return write(() -> json.name(name).nullValue());
  }

  /** An array with an object an element. */
  <T> JsonText objects(String name, List<T> elements, Element<T> element) {
    return write(
        () -> {
          json.name(name).beginArray();
          for (T each : elements) {
            braces(writer -> element.write(writer, each));
          }
          json.endArray();
        });
  }

  /** An array of objects that are made already. */
  JsonText elements(String name, List<JsonObject> elements) {
    return write(
        () -> {
          json.name(name).beginArray();
          elements.forEach(each -> ELEMENTS.toJson(each, json));
          json.endArray();
        });
  }

  /** Writes the members of one element. */
  @FunctionalInterface
  interface Element<T> {
    void write(JsonText json, T element);
  }

  private void braces(Consumer<JsonText> members) {
    write(json::beginObject);
    members.accept(this);
    write(json::endObject);
  }

  private JsonText write(Step step) {
    try {
      step.run();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @FunctionalInterface
  private interface Step {
    void run() throws IOException;
  }
}
