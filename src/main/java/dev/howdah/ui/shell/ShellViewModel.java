package dev.howdah.ui.shell;

import dev.howdah.connect.ConnectionSettings;
import dev.howdah.connect.Environment;
import dev.howdah.connect.ServerFacts;
import dev.howdah.monitor.Link;
import dev.howdah.monitor.Origin;
import dev.howdah.monitor.Pace;
import dev.howdah.monitor.Pulse;
import dev.howdah.monitor.Sample;
import dev.howdah.ui.kit.Badge;
import dev.howdah.ui.kit.Figures;
import dev.howdah.ui.kit.Quantity;
import dev.howdah.ui.kit.WriteGuard;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * The frame around the pages of one target: what it is, how the polling goes, how old the figures
 * are. Fed with samples by {@link #show} and with the passing of time by {@link #tick}. Belongs to
 * the JavaFX thread and needs no toolkit.
 */
public final class ShellViewModel {
  /** The intervals on offer for the pulse. */
  public static final List<Duration> INTERVALS =
      List.of(
          Duration.ofSeconds(1),
          Duration.ofSeconds(2),
          Duration.ofSeconds(5),
          Duration.ofSeconds(10),
          Duration.ofSeconds(30),
          Duration.ofMinutes(1));

  /**
   * The status bar.
   *
   * @param tone of the link
   * @param link such as {@code Connected}
   * @param taken when, such as {@code 12:03:05}; empty before the first pulse
   * @param latency such as {@code 3 ms round trip}
   * @param interval in force, and why it differs from the one asked for
   * @param share polling's share of a core
   * @param origin whether the figures come from installed views
   */
  public record Status(
      Badge.Tone tone,
      String link,
      String taken,
      String latency,
      String interval,
      String share,
      String origin) {}

  /** Figures this old, and older than three polls, are no figures of now. */
  private static final Duration STALE = Duration.ofSeconds(10);

  /**
   * How near the figures are, for the target's chip.
   *
   * @param latency of the latest poll, such as {@code 3 ms}; empty before the first
   * @param age such as {@code 4 s old}; empty before the first
   * @param lag how far a standby is behind; empty where there is none to know
   * @param stale whether they are too old to be those of now
   */
  public record Freshness(String latency, String age, String lag, boolean stale) {}

  private final ReadOnlyObjectWrapper<ServerFacts> facts;
  private final ConnectionSettings settings;
  private final WriteGuard guard;
  private final RightsViewModel rights;
  private final CommandsViewModel commands;
  private final Polling polling;
  private final Runnable disconnect;
  private final Clock clock;
  private final ZoneId zone;
  private final ReadOnlyObjectWrapper<Status> status =
      new ReadOnlyObjectWrapper<>(
          new Status(Badge.Tone.NEUTRAL, "Taking the first figures", "", "", "", "", ""));
  private final ReadOnlyObjectWrapper<Freshness> freshness =
      new ReadOnlyObjectWrapper<>(new Freshness("", "", "", false));
  private final ReadOnlyObjectWrapper<Map<String, List<PageCount>>> counts =
      new ReadOnlyObjectWrapper<>(Map.of());
  private final NoticesViewModel notices;
  private String place = "";
  private final ReadOnlyBooleanWrapper paused = new ReadOnlyBooleanWrapper();
  private final ReadOnlyObjectWrapper<Pace> pace = new ReadOnlyObjectWrapper<>(Pace.DEFAULT);
  private @Nullable Sample sample;
  private @Nullable Pulse pulse;
  private Instant pulseSeen = Instant.EPOCH;
  private Optional<Surroundings> surroundings = Optional.empty();

  /**
   * For one target.
   *
   * @param commands what the window can be told to do; nothing yet
   * @param guard of its changes
   * @param rights of our role there
   * @param clock this machine's, also tells the zone in which times are shown
   */
  public ShellViewModel(
      CommandsViewModel commands,
      WriteGuard guard,
      RightsViewModel rights,
      Polling polling,
      Runnable disconnect,
      Clock clock) {
    this.commands = commands;
    this.facts = new ReadOnlyObjectWrapper<>(rights.facts());
    this.settings = guard.settings();
    this.guard = guard;
    this.rights = rights;
    this.polling = polling;
    this.disconnect = disconnect;
    this.clock = clock;
    this.zone = clock.getZone();
    notices = new NoticesViewModel(clock);
    commands.whenRefused(why -> notices.tell(Notice.of(Badge.Tone.INFO, why)));
  }

  /** Tells of the other windows; to be called before the view is made. */
  public void surround(Surroundings others) {
    surroundings = Optional.of(others);
  }

  Optional<Surroundings> surroundings() {
    return surroundings;
  }

  /** Takes a sample in. */
  public void show(Sample next) {
    sample = next;
    facts.set(rights.facts());
    paused.set(next.paused());
    next.pulse()
        .filter(latest -> !latest.equals(pulse))
        .ifPresent(
            latest -> {
              pulse = latest;
              pulseSeen = next.link() instanceof Link.Lost lost ? lost.since() : next.sampledAt();
            });
    tick();
  }

  /** Lets the ages grow; about once a second. */
  public void tick() {
    guard.tick();
    notices.tick();
    Sample known = sample;
    if (known != null) {
      Instant now = clock.instant();
      freshness.set(freshness(known, now));
      Status next = status(known, now);
      if (!next.equals(status.get())) {
        status.set(next);
      }
    }
  }

  private Freshness freshness(Sample known, Instant now) {
    Pulse latest = pulse;
    if (latest == null) {
      return new Freshness("", "", "", false);
    }
    Duration age = wholeSeconds(Duration.between(pulseSeen, now));
    return new Freshness(
        Quantity.MILLISECONDS.text(latest.latency().toNanos() / 1e6),
        age.isZero() ? "now" : Figures.age(age) + " old",
        latest.activity().replayLag().map(lag -> Figures.age(lag) + " behind").orElse(""),
        age.compareTo(STALE) > 0
            && age.compareTo(known.effectivePace().pulse().multipliedBy(3)) > 0);
  }

  /** Tells which address answered; to be called before the view is made. */
  public void reached(String address) {
    place = address;
  }

  /** Everything about the target, as of now. */
  TargetDetails details() {
    return TargetDetails.of(
        settings, facts.get(), place, status.get(), freshness.get().lag(), clock);
  }

  /** Says how much waits on a page. */
  public void count(String page, List<PageCount> numbers) {
    Map<String, List<PageCount>> next = new HashMap<>(counts.get());
    next.put(page, List.copyOf(numbers));
    counts.set(Map.copyOf(next));
  }

  /** How much waits on the pages, by their ids. */
  ReadOnlyObjectProperty<Map<String, List<PageCount>>> countsProperty() {
    return counts.getReadOnlyProperty();
  }

  /** How near the figures are. */
  public ReadOnlyObjectProperty<Freshness> freshnessProperty() {
    return freshness.getReadOnlyProperty();
  }

  /** What happened. */
  public NoticesViewModel notices() {
    return notices;
  }

  Clock clock() {
    return clock;
  }

  private Status status(Sample known, Instant now) {
    Pulse latest = pulse;
    return new Status(
        tone(known),
        link(known, now),
        latest == null ? "" : Figures.clock(pulseSeen, now, zone),
        latest == null
            ? ""
            : Quantity.MILLISECONDS.text(latest.latency().toNanos() / 1e6) + " round trip",
        interval(known),
        String.format(Locale.ROOT, "%.2f %% of a core", known.sharePercent()),
        latest == null
            ? ""
            : latest.origin() == Origin.INSTALLED ? "installed views" : "inline SQL");
  }

  private static Duration wholeSeconds(Duration age) {
    return Duration.ofSeconds(Math.max(0, age.toSeconds()));
  }

  private static Badge.Tone tone(Sample known) {
    if (known.link() instanceof Link.Lost) {
      return Badge.Tone.BAD;
    }
    return known.paused() ? Badge.Tone.WARN : Badge.Tone.OK;
  }

  private String link(Sample known, Instant now) {
    return switch (known.link()) {
      case Link.Up() -> known.paused() ? "Polling paused" : "Connected";
      case Link.Lost lost -> {
        Duration left = Duration.between(now, lost.nextAttempt());
        yield "No answer since "
            + Figures.clock(lost.since(), now, zone)
            + ", "
            + (left.toSeconds() > 0 ? "next attempt in " + Figures.age(left) : "trying again now");
      }
    };
  }

  private String interval(Sample known) {
    Duration asked = pace.get().pulse();
    Duration inForce = known.effectivePace().pulse();
    return stretched(known)
        ? "every "
            + Figures.interval(inForce)
            + " instead of "
            + Figures.interval(asked)
            + ", to stay under 1 %"
        : "every " + Figures.interval(inForce);
  }

  private boolean stretched(Sample known) {
    return known.effectivePace().pulse().toMillis() > pace.get().pulse().toMillis() * 1.05;
  }

  public void pauseOrResume() {
    if (paused.get()) {
      paused.set(false);
      polling.resume().run();
    } else {
      paused.set(true);
      polling.pause().run();
    }
  }

  public void refresh() {
    polling.refresh().run();
  }

  /** Asks for another interval of the pulse; the census is never quicker than the pulse. */
  public void chooseInterval(Duration pulseInterval) {
    Duration census = pace.get().census();
    Pace chosen =
        new Pace(pulseInterval, census.compareTo(pulseInterval) < 0 ? pulseInterval : census);
    pace.set(chosen);
    polling.pace().accept(chosen);
    tick();
  }

  public void disconnect() {
    disconnect.run();
  }

  /** What stands before every change. */
  public WriteGuard guard() {
    return guard;
  }

  /** What this window can be told to do. */
  public CommandsViewModel commands() {
    return commands;
  }

  /** What could be granted to our role. */
  public RightsViewModel rights() {
    return rights;
  }

  /** What the window is called: on production that comes first. */
  public String title() {
    String known =
        surroundings
            .map(others -> others.marking().name())
            .filter(name -> !name.equals(database()))
            .map(name -> name + " – ")
            .orElse("");
    return environment() == Environment.PRODUCTION
        ? "PRODUCTION – " + known + database() + " – " + address() + " – Howdah"
        : known + database() + " – " + settings.display() + " – Howdah";
  }

  public Environment environment() {
    return settings.environment();
  }

  public String database() {
    return facts.get().database();
  }

  /** Host and port, all of them where there are several. */
  public String address() {
    return settings.hosts().stream().map(Object::toString).collect(Collectors.joining(", "));
  }

  /** Such as {@code PostgreSQL 18.1}: without what the packager added. */
  public String version() {
    String version = facts.get().version();
    int space = version.indexOf(' ');
    return "PostgreSQL " + (space < 0 ? version : version.substring(0, space));
  }

  /** {@code primary} or {@code standby}, and read-only where sessions start so. */
  public String part() {
    ServerFacts now = facts.get();
    return (now.standby() ? "standby" : "primary")
        + (now.readOnly() && !now.standby() ? ", read-only" : "");
  }

  public String role() {
    return facts.get().role();
  }

  /** What the server is: another one after a failover. Asked for again with each sample. */
  ReadOnlyObjectProperty<ServerFacts> factsProperty() {
    return facts.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<Status> statusProperty() {
    return status.getReadOnlyProperty();
  }

  public ReadOnlyBooleanProperty pausedProperty() {
    return paused.getReadOnlyProperty();
  }

  /** The intervals asked for. */
  public ReadOnlyObjectProperty<Pace> paceProperty() {
    return pace.getReadOnlyProperty();
  }
}
