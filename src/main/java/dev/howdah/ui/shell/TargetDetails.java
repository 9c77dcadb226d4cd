package dev.howdah.ui.shell;

import dev.howdah.connect.ConnectionSettings;
import dev.howdah.connect.ServerFacts;
import dev.howdah.ui.kit.Figures;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Everything that is known about a target, as names and values; no secrets. Any thread.
 *
 * @param facts such as {@code Version}, in order
 * @param warnings sentences: what is weak about the way there, and what the role cannot see
 */
record TargetDetails(List<Line> facts, List<String> warnings) {
  /** One of them. */
  record Line(String name, String value) {}

  /**
   * @param place the address that answered
   * @param live how the polling goes
   */
  static TargetDetails of(
      ConnectionSettings settings,
      ServerFacts facts,
      String place,
      ShellViewModel.Status live,
      String lag,
      Clock clock) {
    Instant now = clock.instant();
    List<Line> lines = new ArrayList<>();
    lines.add(new Line("Database", facts.database()));
    lines.add(new Line("Environment", capital(settings.environment().name())));
    String addresses =
        settings.hosts().stream().map(Object::toString).collect(Collectors.joining(", "));
    lines.add(new Line(settings.hosts().size() > 1 ? "Addresses" : "Address", addresses));
    if (!place.isEmpty() && !place.equals(addresses)) {
      lines.add(new Line("Answered by", place));
    }
    lines.add(new Line("Role", facts.role() + rights(facts)));
    lines.add(
        new Line(
            "Logged in by", facts.authentication().orElse("a way that this server does not tell")));
    lines.add(new Line("Connection", facts.encryption().words()));
    lines.add(new Line("Version", "PostgreSQL " + facts.version()));
    lines.add(new Line("State", state(facts) + (lag.isEmpty() ? "" : ", " + lag)));
    lines.add(
        new Line(
            "Up since",
            Figures.clock(facts.startedAt(), now, clock.getZone())
                + ", "
                + Figures.age(Duration.between(facts.startedAt(), now))));
    add(lines, "Creates in", String.join(", ", facts.createSchemas()));
    add(lines, "Figures", live.age().replace("figures from ", "from "));
    add(lines, "Read from", live.origin());
    add(lines, "Round trip", live.latency().replace(" round trip", ""));
    add(lines, "Polled", live.interval());
    add(lines, "Polling costs", live.share());
    List<String> warnings =
        new ArrayList<>(facts.encryption().warnings(settings.environment(), now));
    warnings.addAll(facts.limits());
    return new TargetDetails(List.copyOf(lines), List.copyOf(warnings));
  }

  private static void add(List<Line> lines, String name, String value) {
    if (!value.isEmpty()) {
      lines.add(new Line(name, value));
    }
  }

  private static String capital(String word) {
    return word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT);
  }

  private static String rights(ServerFacts facts) {
    return facts.superuser()
        ? ", superuser"
        : facts.monitor() ? ", sees all (pg_monitor)" : ", without pg_monitor";
  }

  private static String state(ServerFacts facts) {
    return (facts.standby() ? "standby, in recovery" : "primary")
        + (facts.readOnly() && !facts.standby() ? ", this role's sessions start read-only" : "");
  }

  /** To be pasted into a message. */
  String text() {
    return facts.stream()
            .map(line -> line.name() + ": " + line.value())
            .collect(Collectors.joining("\n"))
        + warnings.stream().map(line -> "\n" + line).collect(Collectors.joining());
  }
}
