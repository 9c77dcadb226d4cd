package dev.howdah.cli;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.List;

/** Reads what the commands wrote. */
final class Json {
  private Json() {}

  static JsonObject of(String text) {
    return JsonParser.parseString(text).getAsJsonObject();
  }

  static List<String> keys(JsonObject object) {
    return List.copyOf(object.keySet());
  }

  static List<JsonObject> objects(JsonObject object, String name) {
    List<JsonObject> objects = new ArrayList<>();
    object.getAsJsonArray(name).forEach(element -> objects.add(element.getAsJsonObject()));
    return objects;
  }

  /** The element of an array whose member has this text. */
  static JsonObject element(JsonObject object, String array, String member, String text) {
    return objects(object, array).stream()
        .filter(each -> each.get(member).getAsString().equals(text))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + text + " in " + array + ": " + object));
  }
}
