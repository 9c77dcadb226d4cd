package dev.howdah.connect.profile;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.howdah.connect.Environment;
import dev.howdah.connect.TargetException;
import dev.howdah.connect.WriteLock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A profile as an object of the file. Members that this Howdah does not know stay as they are, but
 * for those that hold a secret by their name.
 */
final class ProfileJson {
  private ProfileJson() {}

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException with a sentence, where it is none that can be used safely
   */
  static Profile read(JsonElement element) {
    if (!(element instanceof JsonObject object)) {
      throw new IllegalArgumentException("An entry is not an object.");
    }
    String id = text(object, "id").orElse("");
    String name = text(object, "name").orElse("");
    if (id.isBlank() || name.isBlank()) {
      throw new IllegalArgumentException("An entry has no id or no name.");
    }
    if (object.has("ssh") && !object.get("ssh").isJsonNull() && text(object, "ssh").isEmpty()) {
      throw new IllegalArgumentException(
          "The SSH route of \"" + name + "\" is written in a way that this Howdah does not know.");
    }
    try {
      return new Profile(
          id,
          new ProfileLabel(
              name,
              text(object, "group"),
              word(object, "colour", Colour.class),
              // To be careful without need costs less than the opposite.
              word(object, "environment", Environment.class).orElse(Environment.PRODUCTION),
              unlockFor(object)),
          new ProfileAddress(
              ProfileAddress.withoutSecrets(keywords(object)),
              text(object, "ssh"),
              text(object, "ssh_key")),
          word(object, "password_from", PasswordSource.class).orElse(PasswordSource.ASK),
          object.get("favourite") instanceof JsonPrimitive favourite && favourite.getAsBoolean(),
          text(object, "last_used").flatMap(ProfileJson::instant));
    } catch (TargetException e) {
      throw new IllegalArgumentException(name + ": " + e.failure().sentence(), e);
    }
  }

  /** Writes one over what stood there under the same id. */
  static JsonObject write(Profile profile, JsonObject before) {
    JsonObject object = before.deepCopy();
    object.addProperty("id", profile.id());
    object.addProperty("name", profile.name());
    put(object, "group", profile.label().group());
    if (profile.label().colour().isPresent() || !unknownWord(before, "colour")) {
      put(object, "colour", profile.label().colour().map(ProfileJson::word));
    }
    object.addProperty("environment", word(profile.label().environment()));
    object.addProperty("favourite", profile.favourite());
    put(
        object,
        "last_used",
        profile.lastUsed().map(instant -> instant.truncatedTo(ChronoUnit.SECONDS).toString()));
    object.addProperty("password_from", word(profile.passwordSource()));
    JsonObject address = new JsonObject();
    profile.address().keywords().forEach(address::addProperty);
    object.add("address", address);
    put(object, "ssh", profile.address().ssh());
    put(object, "ssh_key", profile.address().sshKey());
    Optional<Duration> unlockFor = profile.label().unlockFor();
    if (unlockFor.isPresent()) {
      object.addProperty("unlock_minutes", unlockFor.get().toMinutes());
    } else if (unlockFor(before).isPresent()) {
      object.remove("unlock_minutes");
    }
    return object;
  }

  /** One of those that a person may choose; a file that was edited unlocks nothing for longer. */
  private static Optional<Duration> unlockFor(JsonObject object) {
    return object.get("unlock_minutes") instanceof JsonPrimitive minutes && minutes.isNumber()
        ? WriteLock.CHOICES.stream()
            .filter(each -> minutes.getAsString().equals(String.valueOf(each.toMinutes())))
            .findFirst()
        : Optional.empty();
  }

  /** Takes every member out that is a secret by its name; whether there was one. */
  static boolean scrub(JsonElement element) {
    boolean found = false;
    if (element instanceof JsonObject object) {
      for (String name : List.copyOf(object.keySet())) {
        if (SecretWords.names(name)) {
          object.remove(name);
          found = true;
        } else {
          found |= scrub(object.get(name));
        }
      }
    } else if (element.isJsonArray()) {
      for (JsonElement each : element.getAsJsonArray()) {
        found |= scrub(each);
      }
    }
    return found;
  }

  private static Map<String, String> keywords(JsonObject object) {
    Map<String, String> keywords = new LinkedHashMap<>();
    if (object.get("address") instanceof JsonObject address) {
      address
          .entrySet()
          .forEach(
              each -> {
                if (each.getValue() instanceof JsonPrimitive value) {
                  keywords.put(each.getKey(), value.getAsString());
                }
              });
    }
    return keywords;
  }

  private static Optional<String> text(JsonObject object, String name) {
    return object.get(name) instanceof JsonPrimitive value && value.isString()
        ? Optional.of(value.getAsString())
        : Optional.empty();
  }

  private static <E extends Enum<E>> Optional<E> word(
      JsonObject object, String name, Class<E> type) {
    return text(object, name)
        .flatMap(
            text ->
                java.util.Arrays.stream(type.getEnumConstants())
                    .filter(each -> word(each).equals(text))
                    .findFirst());
  }

  private static boolean unknownWord(JsonObject object, String name) {
    return text(object, name).isPresent() && word(object, name, Colour.class).isEmpty();
  }

  static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static void put(JsonObject object, String name, Optional<String> value) {
    value.ifPresentOrElse(text -> object.addProperty(name, text), () -> object.remove(name));
  }
}
