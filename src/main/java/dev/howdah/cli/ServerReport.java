package dev.howdah.cli;

import dev.howdah.connect.ServerFacts;
import dev.howdah.connect.Target;
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
                .text("encryption", facts.encryption())
                .texts("limits", facts.limits()));
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
