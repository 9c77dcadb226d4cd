package dev.howdah.connect;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A {@code jdbc:postgresql:} URL, as developers have it at hand, in libpq's keywords. Source: <a
 * href="https://jdbc.postgresql.org/documentation/use/">pgjdbc's connection parameters</a>.
 */
final class JdbcUrl {
  private static final String PREFIX = "jdbc:postgresql:";

  private static final Map<String, String> SAME =
      Map.ofEntries(
          Map.entry("user", "user"),
          Map.entry("password", "password"),
          Map.entry("sslmode", "sslmode"),
          Map.entry("sslrootcert", "sslrootcert"),
          Map.entry("sslcert", "sslcert"),
          Map.entry("sslkey", "sslkey"),
          Map.entry("sslpassword", "sslpassword"),
          Map.entry("sslNegotiation", "sslnegotiation"),
          Map.entry("channelBinding", "channel_binding"),
          Map.entry("requireAuth", "require_auth"),
          Map.entry("gssEncMode", "gssencmode"),
          Map.entry("kerberosServerName", "krbsrvname"),
          Map.entry("options", "options"),
          Map.entry("service", "service"),
          Map.entry("ApplicationName", "application_name"),
          Map.entry("connectTimeout", "connect_timeout"));

  private static final Map<String, String> SERVER_TYPES =
      Map.of(
          "any", "any",
          "primary", "primary",
          "master", "primary",
          "secondary", "standby",
          "slave", "standby",
          "prefersecondary", "prefer-standby",
          "preferslave", "prefer-standby");

  /** What tunes an application's sessions, and means nothing for Howdah's. */
  private static final Set<String> TUNING =
      Set.of(
          "prepareThreshold",
          "preparedStatementCacheQueries",
          "preparedStatementCacheSizeMiB",
          "defaultRowFetchSize",
          "reWriteBatchedInserts",
          "loginTimeout",
          "socketTimeout",
          "stringtype",
          "binaryTransfer",
          "autosave",
          "preferQueryMode",
          "assumeMinServerVersion",
          "readOnly",
          "readOnlyMode",
          "logUnclosedConnections",
          "loggerLevel",
          "tcpNoDelay");

  private JdbcUrl() {}

  static Map<String, String> parse(String text) {
    if (!text.startsWith(PREFIX)) {
      throw Keywords.usage(
          "This JDBC address is not PostgreSQL's.", "Write jdbc:postgresql://host/database.");
    }
    String rest = text.substring(PREFIX.length());
    int question = rest.indexOf('?');
    String address = question < 0 ? rest : rest.substring(0, question);
    Map<String, String> found =
        new LinkedHashMap<>(
            UriText.parse("postgresql:" + (address.startsWith("//") ? address : "///" + address)));
    if (question >= 0) {
      boolean doubtful = rest.indexOf('@', question) >= 0;
      for (String pair : rest.substring(question + 1).split("&", -1)) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        String value = equals < 0 ? "" : pair.substring(equals + 1).replace("+", "%20");
        add(name, UriText.decoded(value), doubtful, found);
      }
    }
    return found;
  }

  private static void add(String name, String value, boolean doubtful, Map<String, String> found) {
    String same = SAME.get(name);
    if (same != null) {
      found.put(same, value);
      return;
    }
    switch (name) {
      case "ssl" -> {
        if (!value.equals("false")) {
          found.putIfAbsent("sslmode", "verify-full");
        }
      }
      case "targetServerType" ->
          found.put(
              "target_session_attrs",
              SERVER_TYPES.getOrDefault(value.toLowerCase(Locale.ROOT), value));
      case "loadBalanceHosts" ->
          found.put("load_balance_hosts", value.equals("true") ? "random" : "disable");
      case "tcpKeepAlive" -> found.put("keepalives", value.equals("true") ? "1" : "0");
      case "currentSchema" ->
          found.merge(
              "options",
              "-c search_path=" + value.replace("\\", "\\\\").replace(" ", "\\ "),
              (before, added) -> before + " " + added);
      default -> {
        if (!TUNING.contains(name)) {
          throw Keywords.usage(
              doubtful
                  ? "The JDBC address has a parameter that is not supported."
                  : "The JDBC parameter \"" + name + "\" is not supported.",
              "Take it out of the address.");
        }
      }
    }
  }
}
