package dev.howdah.connect.profile.imports;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.howdah.connect.profile.SecretWords;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * pgAdmin's export of its servers. Source: <a
 * href="https://www.pgadmin.org/docs/pgadmin4/latest/import_export_servers.html">Import/Export
 * Servers</a>.
 */
final class PgAdminServers {
  /** Before {@code ConnectionParameters} came, these were members of the server. */
  private static final Map<String, String> OLDER =
      Map.of(
          "SSLMode", "sslmode",
          "SSLCert", "sslcert",
          "SSLKey", "sslkey",
          "SSLRootCert", "sslrootcert",
          "SSLCrl", "sslcrl",
          "Timeout", "connect_timeout",
          "PassFile", "passfile");

  private static final Map<String, String> WITHOUT_PLACE =
      Map.of(
          "Role", "The role to change to after connecting is not taken over.",
          "Comment", "The comment is not taken over.",
          "DBRestriction", "The restriction to some databases is not taken over.",
          "PasswordExecCommand", "The command that tells the password is not taken over.",
          "PostConnectionSQL", "The SQL to run after connecting is not taken over.",
          "Tags", "The tags are not taken over.");

  private static final Set<String> ASIDE = Set.of("Comment", "Tags");

  /** Parameters that pgAdmin has of its own, or that change nothing for Howdah. */
  private static final Set<String> OWN = Set.of("sslcompression", "use_ssh_tunnel");

  private PgAdminServers() {}

  static boolean matches(JsonObject root) {
    return root.get("Servers") instanceof JsonObject;
  }

  static List<Draft> drafts(JsonObject root) throws IOException {
    if (!matches(root)) {
      throw new IOException("no Servers");
    }
    List<Draft> drafts = new ArrayList<>();
    for (Map.Entry<String, JsonElement> each : root.getAsJsonObject("Servers").entrySet()) {
      String where = "server " + each.getKey();
      drafts.add(
          each.getValue() instanceof JsonObject server
              ? draft(where, server)
              : new Draft(where).unusable("It is no object."));
    }
    return drafts;
  }

  private static Draft draft(String where, JsonObject server) {
    Draft draft =
        new Draft(where)
            .name(Json.text(server, "Name").orElse(""))
            .group(Json.text(server, "Group").filter(group -> !group.equals("Servers")))
            .colour(Json.text(server, "BGColor").flatMap(Hues::nearest));
    Optional<String> service = Json.text(server, "Service");
    if (service.isPresent()) {
      draft.set("service", service.get());
    }
    Json.text(server, "Host").ifPresent(host -> draft.set("host", host));
    Json.text(server, "HostAddr").ifPresent(address -> draft.set("hostaddr", address));
    if (service.isEmpty() && !Json.has(server, "Host") && !Json.has(server, "HostAddr")) {
      draft.unusable("It names neither a host nor a service.");
    }
    if (service.isEmpty()) {
      Json.text(server, "Port").ifPresent(port -> draft.set("port", port));
    }
    Json.text(server, "MaintenanceDB").ifPresent(database -> draft.set("dbname", database));
    Json.text(server, "Username")
        .or(() -> Json.text(server, "SharedUsername"))
        .ifPresent(user -> draft.set("user", user));
    OLDER.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            old ->
                Json.text(server, old.getKey())
                    .ifPresent(value -> parameter(draft, old.getValue(), value)));
    Json.object(server, "ConnectionParameters")
        .entrySet()
        .forEach(
            each -> {
              if (each.getValue() instanceof JsonPrimitive value) {
                parameter(draft, each.getKey(), value.getAsString());
              }
            });
    tunnel(draft, server);
    WITHOUT_PLACE.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .filter(each -> Json.has(server, each.getKey()) && !isEmptyList(server, each.getKey()))
        .forEach(
            each -> {
              if (ASIDE.contains(each.getKey())) {
                draft.leaveAside(each.getValue());
              } else {
                draft.leaveOut(each.getValue());
              }
            });
    if (Json.flag(server, "KerberosAuthentication")) {
      draft.leaveOut("Kerberos is not switched on by itself: set gssencmode where it is needed.");
    }
    if (server.keySet().stream().anyMatch(SecretWords::names)) {
      draft.leaveOut(Draft.NO_PASSWORD);
    }
    return draft;
  }

  private static boolean isEmptyList(JsonObject server, String name) {
    return server.get(name).isJsonArray() && server.getAsJsonArray(name).isEmpty();
  }

  private static void parameter(Draft draft, String name, String value) {
    if (value.contains("<STORAGE_DIR>") || value.contains("<DATA_DIR>")) {
      draft.leaveOut(name + " names a file in pgAdmin's own storage; it is not taken over.");
    } else if (OWN.contains(name) || (name.equals("connect_timeout") && value.equals("0"))) {
      return;
    } else if (SecretWords.names(name) || SecretWords.carries(value)) {
      draft.leaveOut(Draft.NO_PASSWORD);
    } else if (Parameters.supported(name, value)) {
      draft.set(name, value);
    } else {
      draft.leaveOut("The parameter " + SecretWords.cut(name) + " is not supported here.");
    }
  }

  private static void tunnel(Draft draft, JsonObject server) {
    if (!Json.flag(server, "UseSSHTunnel")) {
      return;
    }
    Optional<String> host = Json.text(server, "TunnelHost");
    if (host.isEmpty()) {
      draft.unusable("It goes through an SSH tunnel without a host.");
      return;
    }
    draft.ssh(
        Parameters.hop(
            Json.text(server, "TunnelUsername"), host.get(), Json.text(server, "TunnelPort")));
    draft.sshKey(Json.text(server, "TunnelIdentityFile"));
  }
}
