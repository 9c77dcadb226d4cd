package dev.howdah.cli;

import dev.howdah.connect.ssh.Route;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/**
 * {@code howdah} itself: holds the options that every command understands, before or after its
 * name. Never runs anything: without a command the window opens, which is not decided here.
 */
@Command(
    name = "howdah",
    scope = ScopeType.INHERIT,
    mixinStandardHelpOptions = true,
    versionProvider = BuildVersion.class,
    description = {
      "Tells within seconds whether a PostgreSQL database is well, and mends what is not.",
      "",
      "Without a command the window opens: 'howdah --demo' on the embedded demo, 'howdah --url URI'"
          + " on a server.",
      ""
    },
    footer = {
      "",
      "The address is a connection URI as psql takes it; what it leaves out comes from PGHOST,"
          + " PGPORT, PGDATABASE, PGUSER, PGPASSWORD, PGSERVICE and ~/.pgpass.",
      "Keep passwords in ~/.pgpass or PGPASSWORD: what stands in --url shows in the system's list of"
          + " processes.",
      "",
      "Exit status: 0 well, 1 failed, 2 wrong usage, 130 interrupted."
    })
final class RootCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--demo", description = "Open the window on the embedded demo.")
  private boolean demo;

  @Option(
      names = "--trace-startup",
      description =
          "Open the window, and print after how many milliseconds it was drawn and usable.")
  private boolean traceStartup;

  @Option(names = "--exit-when-usable", description = "Open the window, and end once it is usable.")
  private boolean exitWhenUsable;

  @Option(
      names = "--url",
      paramLabel = "URI",
      scope = ScopeType.INHERIT,
      description = "The database, such as postgresql://app@db.example.com:5432/gateway.")
  private @Nullable String url;

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      scope = ScopeType.INHERIT,
      description = "A saved connection in place of --url: its name, GROUP/NAME or id.")
  private @Nullable String profile;

  @Option(
      names = "--ssh",
      paramLabel = "ROUTE",
      scope = ScopeType.INHERIT,
      description =
          "The way there through SSH, such as me@bastion or me@bastion:22,me@inner; the database's"
              + " host is then named as the last of them knows it.")
  private @Nullable String ssh;

  @Option(
      names = "--ssh-key",
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      description = "A private key for the SSH hosts, before those of the agent and of ~/.ssh.")
  private @Nullable Path sshKey;

  @Option(names = "--json", scope = ScopeType.INHERIT, description = "Write the result as JSON.")
  private boolean json;

  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description =
          "Also tell the server's own words, the SQLState and the stack trace of an error.")
  private boolean verbose;

  /** The address as given; empty to take everything from libpq's defaults. */
  String url() {
    return url == null ? "" : url;
  }

  /** The saved connection that was given in place of an address. */
  Optional<String> profile() {
    return Optional.ofNullable(profile);
  }

  /** A private key for the SSH hosts. */
  Optional<Path> sshKey() {
    return Optional.ofNullable(sshKey);
  }

  /**
   * The way through SSH.
   *
   * @throws UsageException when it cannot be understood
   */
  Optional<Route> route() {
    if (ssh == null) {
      if (sshKey != null && profile == null) {
        throw new UsageException("--ssh-key needs --ssh or --profile.");
      }
      return Optional.empty();
    }
    try {
      Route route = Route.parse(ssh);
      return Optional.of(sshKey == null ? route : route.withIdentity(sshKey));
    } catch (IllegalArgumentException e) {
      throw new UsageException("--ssh: " + e.getMessage());
    }
  }

  boolean json() {
    return json;
  }

  boolean verbose() {
    return verbose;
  }

  @Override
  public Integer call() {
    if (spec == null) {
      throw new IllegalStateException("picocli gives the specification before it calls");
    }
    throw new ParameterException(
        spec.commandLine(),
        traceStartup || exitWhenUsable
            ? "--trace-startup and --exit-when-usable are for the window, without a command."
            : demo
                ? "--demo stands alone: it opens the window on the embedded demo."
                : "There is no command for these options.");
  }
}
