package dev.howdah.connect.profile;

import dev.howdah.connect.ConnectionSettings;
import dev.howdah.connect.HostPort;
import dev.howdah.connect.ssh.Route;
import dev.howdah.connect.tls.TlsTerms;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Where a password was remembered for: the servers that settings led to once services, variables
 * and defaults had been resolved, as whom, on which way, and how surely they were known to be the
 * ones.
 *
 * @param digest of the hosts, the role and the SSH route; of one length, for Windows keeps little
 * @param proof 0 where the way may be in plain text, 1 where it is encrypted, 2 where somebody
 *     trusted signed the certificate, 3 where it is also for the host's name
 */
record PasswordPlace(String digest, int proof) {
  static PasswordPlace of(ConnectionSettings settings) {
    String hosts =
        settings.hosts().stream()
            .map(HostPort::toString)
            .map(host -> host.startsWith("/") ? host : host.toLowerCase(Locale.ROOT))
            .sorted()
            .distinct()
            .collect(Collectors.joining(","));
    return new PasswordPlace(
        digest(List.of(hosts, settings.user(), settings.route().map(Route::format).orElse(""))),
        proof(settings.parameters()));
  }

  /** Whether what was remembered for this place may be sent to another one. */
  boolean admits(PasswordPlace now) {
    return digest.equals(now.digest) && now.proof >= proof;
  }

  private static int proof(Map<String, String> parameters) {
    TlsTerms terms = TlsTerms.of(parameters, TlsTerms.defaultFolder(), Optional.empty());
    if (terms.nameChecked()) {
      return 3;
    }
    return switch (parameters.getOrDefault("sslmode", "prefer")) {
      case "verify-ca" -> 2;
      case "require" -> terms.chainChecked() ? 2 : 1;
      default -> 0;
    };
  }

  private static String digest(List<String> parts) {
    try {
      byte[] text = String.join("\0", parts).getBytes(StandardCharsets.UTF_8);
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(MessageDigest.getInstance("SHA-256").digest(text));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
