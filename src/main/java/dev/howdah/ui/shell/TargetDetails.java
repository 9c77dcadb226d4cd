package dev.howdah.ui.shell;

import dev.howdah.connect.ConnectionSettings;
import dev.howdah.connect.ServerFacts;
import dev.howdah.ui.kit.Figures;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Everything that is known about a target, as names and values; no secrets. Any thread.
 *
 * @param groups what belongs together, in order
 * @param warnings sentences: what is weak about the way there, and what the role cannot see
 */
record TargetDetails(List<Group> groups, List<String> warnings) {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMM uuuu HH:mm", Locale.ENGLISH);

  /** A name and a value. */
  record Line(String name, String value) {}

  /**
   * Lines that belong together.
   *
   * @param title of them all
   */
  record Group(String title, List<Line> lines) {
    Group {
      lines = lines.stream().filter(line -> !line.value().isEmpty()).toList();
    }
  }

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
    String addresses =
        settings.hosts().stream().map(Object::toString).collect(Collectors.joining(", "));
    List<Group> groups =
        List.of(
            new Group(
                "Where",
                List.of(
                    new Line("Database", facts.database()),
                    new Line("Environment", capital(settings.environment().name())),
                    new Line(settings.hosts().size() > 1 ? "Addresses" : "Address", addresses),
                    new Line("Answered by", place.equals(addresses) ? "" : place),
                    new Line("Connection", facts.encryption().words()))),
            new Group(
                "Who we are there",
                List.of(
                    new Line("Role", facts.role() + rights(facts)),
                    new Line(
                        "Logged in by",
                        facts.authentication().orElse("a way that this server does not tell")),
                    new Line("Creates in", String.join(", ", facts.createSchemas())))),
            new Group(
                "The server",
                List.of(
                    new Line("Version", "PostgreSQL " + facts.version()),
                    new Line("State", state(facts) + (lag.isEmpty() ? "" : ", " + lag)),
                    new Line("Up since", since(facts.startedAt(), now, clock.getZone())))),
            new Group(
                "The figures",
                List.of(
                    new Line("Taken at", live.taken()),
                    new Line("Read from", live.origin()),
                    new Line("Round trip", live.latency().replace(" round trip", "")),
                    new Line("Polled", live.interval()),
                    new Line("Polling costs", live.share()))));
    List<String> warnings =
        new ArrayList<>(facts.encryption().warnings(settings.environment(), now));
    warnings.addAll(facts.limits());
    return new TargetDetails(groups, List.copyOf(warnings));
  }

  private static String since(Instant start, Instant now, ZoneId zone) {
    return DAY.format(start.atZone(zone)) + ", " + Figures.age(Duration.between(start, now));
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
    return groups.stream()
            .flatMap(group -> group.lines().stream())
            .map(line -> line.name() + ": " + line.value())
            .collect(Collectors.joining("\n"))
        + warnings.stream().map(line -> "\n" + line).collect(Collectors.joining());
  }
}
