package dev.howdah.connect.profile.imports;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.howdah.connect.profile.SecretWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What DBeaver calls network handlers: SSH tunnels, proxies, TLS. */
final class DBeaverNetwork {
  private static final Map<String, String> TLS =
      Map.of(
          "sslMode", "sslmode",
          "ssl.ca.cert", "sslrootcert",
          "ssl.client.cert", "sslcert",
          "ssl.client.key", "sslkey",
          "sslRootCert", "sslrootcert",
          "sslCert", "sslcert",
          "sslKey", "sslkey");

  private DBeaverNetwork() {}

  static void apply(Draft draft, JsonObject handlers) {
    for (Map.Entry<String, JsonElement> each : handlers.entrySet()) {
      if (!(each.getValue() instanceof JsonObject handler) || !Json.flag(handler, "enabled")) {
        continue;
      }
      switch (each.getKey()) {
        case "ssh_tunnel" -> tunnel(draft, handler);
        case "postgre_ssl" -> tls(draft, Json.object(handler, "properties"));
        default ->
            draft.unusable(
                "It goes through "
                    + SecretWords.cut(each.getKey().replace('_', ' '))
                    + ", which is not supported.");
      }
      if (Json.has(handler, "password")
          || Json.flag(handler, "save-password")
          || Json.object(handler, "properties").keySet().stream().anyMatch(SecretWords::names)) {
        draft.leaveOut(Draft.NO_PASSWORD);
      }
    }
  }

  private static void tunnel(Draft draft, JsonObject handler) {
    JsonObject properties = Json.object(handler, "properties");
    List<String> hops = new ArrayList<>();
    for (int i = 0; Json.has(properties, "jumpServer" + i + ".host"); i++) {
      String jump = "jumpServer" + i + ".";
      if (Json.flag(properties, jump + "enabled")) {
        hop(properties, jump, Optional.empty()).ifPresent(hops::add);
        if (Json.has(properties, jump + "keyPath")) {
          draft.leaveOut("The SSH key's file of a jump host is not taken over.");
        }
      }
    }
    Optional<String> last = hop(properties, "", Json.text(handler, "user"));
    if (last.isEmpty()) {
      draft.unusable("It goes through an SSH tunnel without a host.");
      return;
    }
    hops.add(last.get());
    draft.ssh(String.join(",", hops));
    if (!last.get().contains("@")) {
      draft.leaveOut(
          "The SSH user is in DBeaver's encrypted file, which is not opened: SSH's own"
              + " configuration decides.");
    }
    draft.sshKey(Json.text(properties, "keyPath"));
  }

  private static Optional<String> hop(
      JsonObject properties, String prefix, Optional<String> otherUser) {
    return Json.text(properties, prefix + "host")
        .map(
            host ->
                Parameters.hop(
                    Json.text(properties, prefix + "userName")
                        .or(() -> Json.text(properties, prefix + "user"))
                        .or(() -> otherUser),
                    host,
                    Json.text(properties, prefix + "port")));
  }

  private static void tls(Draft draft, JsonObject properties) {
    for (Map.Entry<String, JsonElement> each : properties.entrySet()) {
      String keyword = TLS.get(each.getKey());
      if (keyword == null || !(each.getValue() instanceof JsonPrimitive value)) {
        continue;
      }
      if (Parameters.supported(keyword, value.getAsString())) {
        draft.set(keyword, value.getAsString());
      } else if (!value.getAsString().isBlank()) {
        draft.leaveOut("The TLS setting " + keyword + " is not taken over.");
      }
    }
    if (!draft.keywords().containsKey("sslmode")) {
      draft.set("sslmode", "require");
    }
    if (Json.text(properties, "ssl.method").filter("KEYSTORE"::equals).isPresent()) {
      draft.leaveOut("Its certificates are in a Java key store, which is not taken over.");
    }
  }
}
