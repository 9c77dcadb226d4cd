package dev.howdah.connect.profile.imports;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

/** Looks into other programs' JSON without trusting its shape. */
final class Json {
  private Json() {}

  static JsonObject root(String text) throws IOException {
    try {
      if (JsonParser.parseString(text) instanceof JsonObject root) {
        return root;
      }
    } catch (JsonParseException e) {
      // Its message quotes the text, which may be a password.
      throw new IOException("not JSON");
    }
    throw new IOException("no JSON object");
  }

  static JsonObject object(JsonObject parent, String name) {
    return parent.get(name) instanceof JsonObject object ? object : new JsonObject();
  }

  /** A text or a number as a text; empty where it is blank or something else. */
  static Optional<String> text(JsonObject parent, String name) {
    return parent.get(name) instanceof JsonPrimitive value
        ? Optional.of(value.getAsString()).filter(text -> !text.isBlank())
        : Optional.empty();
  }

  /** {@code true}, or a number other than 0. */
  static boolean flag(JsonObject parent, String name) {
    return text(parent, name)
        .map(value -> value.toLowerCase(Locale.ROOT))
        .filter(value -> value.equals("true") || value.matches("0*[1-9]\\d*"))
        .isPresent();
  }

  static boolean has(JsonObject parent, String name) {
    JsonElement value = parent.get(name);
    return value != null
        && !value.isJsonNull()
        && !(value instanceof JsonPrimitive text && text.getAsString().isBlank());
  }
}
