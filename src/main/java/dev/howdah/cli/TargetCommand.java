package dev.howdah.cli;

import dev.howdah.connect.ConnectionSettings;
import dev.howdah.connect.ConnectionUri;
import dev.howdah.connect.Connector;
import dev.howdah.connect.Encryption;
import dev.howdah.connect.Failure;
import dev.howdah.connect.Failures;
import dev.howdah.connect.Password;
import dev.howdah.connect.Target;
import dev.howdah.connect.TargetException;
import dev.howdah.connect.profile.Profile;
import dev.howdah.connect.ssh.Tunnels;
import dev.howdah.index.Indexes;
import dev.howdah.journal.Journal;
import dev.howdah.schema.run.Installer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;

/** A command that works on one database: connects, runs, and lets go. */
abstract class TargetCommand implements Callable<Integer> {
  /**
   * An @ after the one that ends the password, or a / before it: a part of it would be the host.
   */
  private static final Pattern UNENCODED =
      Pattern.compile(
          "(?is)postgres(?:ql)?://(?:[^/?#]*@[^/?#]*@.*"
              + "|[^/?#@:\\[]*:(?!\\d*(?:[/?,]|$))[^@/?#]*[/?#].*@.*)");

  /** The server lets nobody in from here by any password. */
  private static final String NO_ENTRY = "28000";

  private final Invocation invocation;
  private final RootCommand options;

  TargetCommand(Invocation invocation, RootCommand options) {
    this.invocation = invocation;
    this.options = options;
  }

  Invocation invocation() {
    return invocation;
  }

  Terminal terminal() {
    return invocation.terminal();
  }

  boolean json() {
    return options.json();
  }

  /** Refuses what can be refused without a server. */
  void checkUsage() {}

  /** Does the command's work where that needs no server: the {@link ExitStatus}. */
  Optional<Integer> runWithoutTarget() {
    return Optional.empty();
  }

  /** Whether to find out first how interrupted changes of this database ended. */
  boolean settles() {
    return true;
  }

  /**
   * Does the command's work.
   *
   * @return the {@link ExitStatus}
   */
  abstract int run(Target target);

  @Override
  public final Integer call() {
    checkUsage();
    Optional<Integer> local = runWithoutTarget();
    if (local.isPresent()) {
      return local.get();
    }
    try (Target target = target()) {
      if (settles()) {
        settle(target);
      }
      return run(target);
    }
  }

  /** Says what became of changes whose process was killed; that hinders nothing else. */
  private void settle(Target target) {
    Journal journal = invocation.journal();
    try {
      new Installer(target, journal, new Indexes(target, journal))
          .settle(invocation.cancellation())
          .forEach(entry -> terminal().note("howdah: " + JournalReport.settled(entry)));
    } catch (TargetException e) {
      terminal().note("howdah: " + PlainText.sentences(List.of(e.failure().sentence())));
    }
  }

  private Target target() {
    Optional<String> name = options.profile();
    if (name.isEmpty()) {
      return open(options.url());
    }
    if (!options.url().isEmpty()) {
      throw new UsageException("--profile and --url exclude each other: give one of them.");
    }
    if (options.route().isPresent()) {
      throw new UsageException(
          "--profile and --ssh exclude each other: a saved connection has its own way.");
    }
    Profile profile = ProfileChoice.one(invocation, name.get());
    Target target = connect(settings(profile));
    try {
      invocation.profiles().used(profile.id());
    } catch (TargetException e) {
      terminal().note("howdah: " + PlainText.sentences(List.of(e.failure().sentence())));
    }
    return target;
  }

  private ConnectionSettings settings(Profile profile) {
    ConnectionSettings settings;
    try {
      settings = invocation.profiles().settings(withKey(profile), invocation.defaults());
    } catch (TargetException e) {
      throw new UsageException(e.failure().sentence() + " " + e.failure().nextStep());
    }
    try {
      return invocation
          .profiles()
          .remembered(profile, settings, invocation.cancellation())
          .map(settings::withPassword)
          .orElse(settings);
    } catch (TargetException e) {
      terminal().note("howdah: " + PlainText.sentences(List.of(e.failure().sentence())));
      return settings;
    }
  }

  /** What is given here stands for what was saved. */
  private Profile withKey(Profile profile) {
    if (options.sshKey().isEmpty()) {
      return profile;
    }
    if (profile.address().ssh().isEmpty()) {
      throw new UsageException("--ssh-key: this connection does not go through SSH.");
    }
    return profile.withAddress(profile.address().withSshKey(options.sshKey().map(Path::toString)));
  }

  /**
   * Connects; the caller closes it.
   *
   * @param url as given; empty to take everything from libpq's defaults
   */
  Target open(String url) {
    if (UNENCODED.matcher(url).matches()) {
      throw new UsageException(
          "The password in "
              + (url.equals(options.url()) ? "--url" : "an address")
              + " has characters that an address must write encoded"
              + " (@ as %40, / as %2F): better leave it out and keep it in ~/.pgpass.");
    }
    ConnectionSettings settings = settings(url);
    return connect(options.route().map(settings::withRoute).orElse(settings));
  }

  private ConnectionSettings settings(String url) {
    try {
      return ConnectionUri.parse(url, invocation.defaults());
    } catch (TargetException e) {
      throw new UsageException(e.failure().sentence() + " " + e.failure().nextStep());
    }
  }

  private Target connect(ConnectionSettings settings) {
    Encryption.foreseen(settings).ifPresent(words -> terminal().note("howdah: " + words));
    Connector connector =
        new Connector(new Tunnels(invocation.ssh(), new TerminalQuestions(terminal())));
    return connect(connector, settings);
  }

  /** Asks at most once for each of the two secrets. */
  private Target connect(Connector connector, ConnectionSettings settings) {
    try {
      return connector.connect(settings, invocation.cancellation());
    } catch (TargetException refused) {
      Optional<ConnectionSettings> answered =
          Failures.wantsPassPhrase(refused) && !settings.parameters().containsKey("sslpassword")
              ? ask("Pass phrase of the client's key: ").map(settings::withPassPhrase)
              : askPassword(settings, refused.failure()).map(settings::withPassword);
      return connect(connector, answered.orElseThrow(() -> refused));
    }
  }

  /** Asks only when the server wants a password, none was found, and somebody is there. */
  private Optional<Password> askPassword(ConnectionSettings settings, Failure failure) {
    if (settings.knowsPasswords()
        || !(failure instanceof Failure.Authentication)
        || failure.sqlState().equals(Optional.of(NO_ENTRY))) {
      return Optional.empty();
    }
    return ask("Password for " + PlainText.oneLine(settings.display()) + ": ");
  }

  private Optional<Password> ask(String question) {
    return terminal().prompt().flatMap(prompt -> prompt.password(question));
  }
}
