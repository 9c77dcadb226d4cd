package dev.howdah.connect;

import java.util.Optional;
import java.util.Set;

/**
 * The parameter keywords that libpq knows. Source: <a
 * href="https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-PARAMKEYWORDS">Parameter
 * Key Words</a>.
 */
final class Keywords {
  private static final Set<String> KNOWN =
      Set.of(
          ("host hostaddr port dbname user password passfile require_auth channel_binding"
                  + " connect_timeout client_encoding options application_name"
                  + " fallback_application_name keepalives keepalives_idle keepalives_interval"
                  + " keepalives_count tcp_user_timeout replication gssencmode sslmode"
                  + " sslnegotiation sslcompression sslcert sslkey sslkeylogfile sslpassword"
                  + " sslcertmode sslrootcert sslcrl sslcrldir sslsni requirepeer"
                  + " ssl_min_protocol_version ssl_max_protocol_version min_protocol_version"
                  + " max_protocol_version krbsrvname gsslib gssdelegation scram_client_key"
                  + " scram_server_key service servicefile target_session_attrs"
                  + " load_balance_hosts oauth_issuer oauth_client_id oauth_client_secret"
                  + " oauth_scope")
              .split(" "));

  private static final String QUOTE =
      "Check its spelling; a password with special characters has to be percent-encoded, or quoted"
          + " in a keyword/value string.";

  private Keywords() {}

  /**
   * Refuses a keyword that libpq does not know.
   *
   * @param doubtful when the name may be a part of a password that was not quoted or encoded, and
   *     is not to be repeated
   */
  static void require(String name, boolean doubtful) {
    if (KNOWN.contains(name)) {
      return;
    }
    if (doubtful) {
      throw usage("The address has a parameter that libpq does not know.", QUOTE);
    }
    throw usage(
        "The connection parameter \"" + name + "\" is unknown.",
        nearest(name).map(known -> "Did you mean " + known + "?").orElse(QUOTE));
  }

  private static Optional<String> nearest(String name) {
    String bare = name.replaceAll("[^A-Za-z]", "");
    return KNOWN.stream()
        .filter(known -> known.replace("_", "").equalsIgnoreCase(bare))
        .findFirst();
  }

  static TargetException usage(String sentence, String nextStep) {
    return new TargetException(
        new Failure.Usage(sentence, nextStep, sentence, Optional.empty()), null);
  }
}
