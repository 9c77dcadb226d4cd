package dev.howdah.connect.profile.imports;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.howdah.connect.ConnectionUri;
import dev.howdah.connect.Environment;
import dev.howdah.connect.TargetException;
import dev.howdah.connect.profile.PasswordSource;
import dev.howdah.connect.profile.SecretWords;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The connections in DBeaver's {@code data-sources.json}. Names of users and passwords are usually
 * in an encrypted file beside it, which is not opened.
 */
final class DBeaverConnections {
  private DBeaverConnections() {}

  static boolean matches(JsonObject root) {
    return root.get("connections") instanceof JsonObject;
  }

  static List<Draft> drafts(JsonObject root) throws IOException {
    if (!matches(root)) {
      throw new IOException("no connections");
    }
    List<Draft> drafts = new ArrayList<>();
    for (Map.Entry<String, JsonElement> each : root.getAsJsonObject("connections").entrySet()) {
      Draft draft = new Draft(each.getKey());
      drafts.add(draft);
      if (each.getValue() instanceof JsonObject connection) {
        fill(draft, connection, Json.object(root, "network-profiles"));
      } else {
        draft.unusable("It is no object.");
      }
    }
    return drafts;
  }

  private static void fill(Draft draft, JsonObject connection, JsonObject networks) {
    JsonObject configuration = Json.object(connection, "configuration");
    draft.name(Json.text(connection, "name").orElse("")).group(Json.text(connection, "folder"));
    String provider = Json.text(connection, "provider").orElse("");
    String driver = Json.text(connection, "driver").orElse("postgres-jdbc");
    if (!provider.equals("postgresql") || !driver.equals("postgres-jdbc")) {
      draft.unusable(
          "It is not PostgreSQL but "
              + SecretWords.cut(provider.equals("postgresql") ? driver : provider)
              + ".");
      return;
    }
    address(draft, configuration);
    // "dev" is what DBeaver gives to every new connection, so it says nothing.
    switch (Json.text(configuration, "type").orElse("")) {
      case "prod" -> draft.environment(Environment.PRODUCTION);
      case "test" -> draft.environment(Environment.STAGING);
      default -> {}
    }
    user(draft, configuration);
    for (Map.Entry<String, JsonElement> each :
        Json.object(configuration, "properties").entrySet()) {
      if (each.getValue() instanceof JsonPrimitive value) {
        driverProperty(draft, each.getKey(), value.getAsString());
      }
    }
    JsonObject handlers = Json.object(configuration, "handlers").deepCopy();
    Json.text(configuration, "config-profile")
        .ifPresent(
            name -> {
              if (!networks.has(name)) {
                draft.leaveOut("Its network profile is not in the file, so it is not taken over.");
              }
              Json.object(Json.object(networks, name), "handlers")
                  .entrySet()
                  .forEach(each -> handlers.add(each.getKey(), each.getValue()));
            });
    DBeaverNetwork.apply(draft, handlers);
    if (Json.flag(connection, "read-only")) {
      draft.leaveOut("DBeaver's read-only switch is not taken over.");
    }
    if (Json.flag(connection, "save-password")
        || Json.has(configuration, "password")
        || Json.object(configuration, "auth-properties").keySet().stream()
            .anyMatch(SecretWords::names)) {
      draft.leaveOut(Draft.NO_PASSWORD);
    }
  }

  private static void address(Draft draft, JsonObject configuration) {
    Map<String, String> url = new LinkedHashMap<>();
    Optional<String> text = Json.text(configuration, "url");
    boolean byUrl =
        Json.text(configuration, "configurationType").filter("URL"::equals).isPresent()
            || !Json.has(configuration, "host");
    if (text.isPresent()) {
      try {
        url.putAll(ConnectionUri.keywords(text.get()));
      } catch (TargetException e) {
        // The text is not repeated: it may hold a password.
        if (byUrl) {
          draft.unusable("Its address cannot be understood.");
        }
      }
    } else if (byUrl) {
      draft.unusable("It names no host.");
    }
    if (!byUrl) {
      Json.text(configuration, "host").ifPresent(host -> url.put("host", host));
      Json.text(configuration, "port").ifPresent(port -> url.put("port", port));
      Json.text(configuration, "database").ifPresent(database -> url.put("dbname", database));
    }
    draft.setAll(url);
  }

  private static void user(Draft draft, JsonObject configuration) {
    JsonObject properties = Json.object(configuration, "auth-properties");
    Optional<String> user =
        Json.text(configuration, "user")
            .or(() -> Json.text(properties, "userName"))
            .or(() -> Json.text(properties, "user"));
    user.ifPresent(name -> draft.set("user", name));
    String model = Json.text(configuration, "auth-model").orElse("native");
    switch (model) {
      case "native" -> {}
      case "postgres_pgpass" -> draft.passwordSource(PasswordSource.PGPASS);
      default ->
          draft.leaveOut(
              "Its way to authenticate (" + SecretWords.cut(model) + ") is not taken over.");
    }
    if (!draft.keywords().containsKey("user")) {
      draft.leaveOut(
          "The user is in DBeaver's encrypted file, which is not opened: fill it in before"
              + " connecting.");
    }
  }

  private static void driverProperty(Draft draft, String name, String value) {
    if (SecretWords.names(name)) {
      draft.leaveOut(Draft.NO_PASSWORD);
      return;
    }
    Map<String, String> libpq = Parameters.ofDriver(name, value);
    if (libpq.isEmpty()) {
      draft.leaveOut("The driver's property " + SecretWords.cut(name) + " is not taken over.");
    } else {
      draft.setAll(libpq);
    }
  }
}
