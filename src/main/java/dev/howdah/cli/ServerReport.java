package dev.howdah.cli;

import dev.howdah.connect.Encryption;
import dev.howdah.connect.ServerCertificate;
import dev.howdah.connect.ServerFacts;
import dev.howdah.connect.Target;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Which server and database a result is about. */
final class ServerReport {
  private ServerReport() {}

  static void write(JsonText json, Target target) {
    ServerFacts facts = target.facts();
    json.object(
        "server",
        server ->
            server
                .text("version", facts.version())
                .number("version_number", facts.versionNumber())
                .instant("started_at", Optional.of(facts.startedAt()))
                .text("address", target.settings().display())
                .text("database", facts.database())
                .text("role", facts.role())
                .flag("is_superuser", facts.superuser())
                .flag("is_monitor", facts.monitor())
                .flag("standby", facts.standby())
                .flag("read_only", facts.readOnly())
                .text("encryption", encryption(facts.encryption()))
                .object("connection", connection -> connection(connection, target))
                .texts("limits", facts.limits()));
  }

  /** {@code TLSv1.3, TLS_AES_256_GCM_SHA384}; nothing where there is no TLS. */
  private static Optional<String> encryption(Encryption encryption) {
    return encryption
        .protocol()
        .map(protocol -> protocol + encryption.cipher().map(name -> ", " + name).orElse(""));
  }

  private static void connection(JsonText json, Target target) {
    ServerFacts facts = target.facts();
    Encryption encryption = facts.encryption();
    json.text("way", encryption.way().name().toLowerCase(Locale.ROOT))
        .flag("through_ssh", encryption.throughSsh())
        .text("certificate_checked", encryption.checked().name().toLowerCase(Locale.ROOT))
        .text("certificate_subject", encryption.certificate().map(ServerCertificate::subject))
        .text("certificate_issuer", encryption.certificate().map(ServerCertificate::issuer))
        .instant("certificate_expires", encryption.certificate().map(ServerCertificate::expires))
        .text("authentication", facts.authentication())
        .texts("warnings", encryption.warnings(target.settings().environment(), Instant.now()));
  }

  /** The server in one line. */
  static String line(Target target) {
    ServerFacts facts = target.facts();
    return PlainText.oneLine(
        target.settings().display()
            + ", PostgreSQL "
            + facts.version()
            + (facts.standby() ? ", standby" : facts.readOnly() ? ", read-only" : "")
            + ", up since "
            + facts.startedAt());
  }
}
