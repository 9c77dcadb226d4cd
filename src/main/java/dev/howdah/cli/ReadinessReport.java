package dev.howdah.cli;

import dev.howdah.index.Readiness;
import dev.howdah.monitor.Units;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** What a build would meet, as JSON and as sentences. */
final class ReadinessReport {
  private ReadinessReport() {}

  /** One line for each thing worth knowing; none where the way is free. */
  static List<String> lines(String index, Readiness readiness) {
    List<String> lines = new ArrayList<>();
    readiness
        .obstacles()
        .forEach(each -> lines.add(index + ": " + each.sentence() + " " + each.nextStep()));
    readiness
        .blockers()
        .forEach(
            each ->
                lines.add(index + " would wait " + each.kind().when() + ": " + each.sentence()));
    OptionalLong size = readiness.room().index();
    if (size.isPresent() && !lines.isEmpty()) {
      lines.add(
          index
              + " needs at most "
              + Units.pretty(size.getAsLong())
              + "; how much is free on the server's disk is not known.");
    }
    return lines;
  }

  static void write(JsonText json, Readiness readiness) {
    json.flag("can_begin", readiness.canBegin())
        .objects(
            "obstacles",
            readiness.obstacles(),
            (each, obstacle) ->
                each.text("kind", EntryReport.lower(obstacle.kind()))
                    .flag("prevents", obstacle.prevents())
                    .text("sentence", obstacle.sentence())
                    .text("next_step", obstacle.nextStep())
                    .text("index_name", obstacle.index()))
        .objects(
            "blockers",
            readiness.blockers(),
            (each, blocker) ->
                each.text("kind", EntryReport.lower(blocker.kind()))
                    .text("when", blocker.kind().when())
                    .number(
                        "pid",
                        blocker.pid().isPresent()
                            ? Integer.valueOf(blocker.pid().getAsInt())
                            : null)
                    .text("usename", blocker.user())
                    .text("application_name", blocker.application())
                    .text("state", blocker.state())
                    .number(
                        "transaction_seconds",
                        blocker.age().map(age -> (Number) age.toSeconds()).orElse(null))
                    .text("query", blocker.query()))
        .number("index_bytes", readiness.room().index())
        .number("sort_bytes", readiness.room().sort())
        .number("sort_limit_bytes", readiness.room().sortLimit())
        .nothing("free_bytes");
  }
}
