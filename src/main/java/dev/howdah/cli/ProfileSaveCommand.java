package dev.howdah.cli;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.ConnectionUri;
import dev.howdah.connect.Environment;
import dev.howdah.connect.Password;
import dev.howdah.connect.TargetException;
import dev.howdah.connect.WriteLock;
import dev.howdah.connect.profile.Colour;
import dev.howdah.connect.profile.PasswordSource;
import dev.howdah.connect.profile.Profile;
import dev.howdah.connect.profile.ProfileAddress;
import dev.howdah.connect.profile.ProfileLabel;
import dev.howdah.connect.ssh.Route;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code howdah profile save NAME --url URI}: saves an address, never with its password. */
@Command(
    name = "save",
    description = {
      "Save --url as a connection, or change the one of this name and group.",
      "",
      "A password in --url is not saved; with --password keychain it goes to the keychain, or is"
          + " asked for.",
      ""
    })
final class ProfileSaveCommand implements Callable<Integer> {
  private final Invocation invocation;
  private final RootCommand options;

  @Parameters(paramLabel = "NAME", description = "Any text of one line.")
  private String name = "";

  @Option(names = "--group", paramLabel = "GROUP", description = "Where it is listed.")
  private @Nullable String group;

  @Option(
      names = "--environment",
      paramLabel = "KIND",
      description = "local, staging or production; without it, by the host.")
  private @Nullable Environment environment;

  @Option(
      names = "--colour",
      paramLabel = "COLOUR",
      description = "blue, teal, green, orange, red or purple.")
  private @Nullable Colour colour;

  @Option(
      names = "--unlock",
      paramLabel = "MINUTES",
      description =
          "5, 15 or 60: what the window offers first when production is unlocked; 15 without it.")
  private @Nullable Integer unlock;

  @Option(names = "--favourite", description = "List it first.")
  private boolean favourite;

  @Option(
      names = "--password",
      paramLabel = "FROM",
      description = "How the password is had: ask, keychain or pgpass; ask without it.")
  private PasswordSource source = PasswordSource.ASK;

  ProfileSaveCommand(Invocation invocation, RootCommand options) {
    this.invocation = invocation;
    this.options = options;
  }

  @Override
  public Integer call() {
    if (options.url().isEmpty()) {
      throw new UsageException("--url is missing: the address to save.");
    }
    if (name.isBlank()) {
      throw new UsageException("The name is empty.");
    }
    Optional<Password> given;
    Profile profile;
    try {
      given =
          Optional.ofNullable(ConnectionUri.keywords(options.url()).get("password"))
              .map(Password::new);
      profile =
          profile(
              ProfileAddress.of(options.url())
                  .withSsh(options.route().map(Route::format))
                  .withSshKey(options.sshKey().map(ProfileSaveCommand::whole)));
      // What cannot be understood is told now, and not at the first connection.
      if (profile.address().service().isEmpty() || source == PasswordSource.KEYCHAIN) {
        invocation.profiles().settings(profile, invocation.defaults());
      }
    } catch (TargetException e) {
      throw new UsageException(e.failure().sentence() + " " + e.failure().nextStep());
    }
    Profile saved = invocation.profiles().save(profile.withPasswordSource(otherSource()));
    if (source == PasswordSource.KEYCHAIN) {
      saved = remember(saved, given);
    } else if (given.isPresent()) {
      invocation
          .terminal()
          .note("howdah: The password is not saved; --password keychain would remember it.");
    }
    if (options.json()) {
      invocation.terminal().print(ProfileReport.json(saved));
    } else {
      invocation.terminal().print(ProfileReport.lines(saved));
    }
    return ExitStatus.WELL;
  }

  /** A saved connection is used from anywhere. */
  private static String whole(Path file) {
    return file.startsWith("~") ? file.toString() : file.toAbsolutePath().toString();
  }

  private Optional<Duration> unlockFor() {
    if (unlock == null) {
      return Optional.empty();
    }
    Duration given = Duration.ofMinutes(unlock);
    if (!WriteLock.CHOICES.contains(given)) {
      throw new UsageException("--unlock is 5, 15 or 60: the minutes.");
    }
    return Optional.of(given);
  }

  private PasswordSource otherSource() {
    return source == PasswordSource.KEYCHAIN ? PasswordSource.ASK : source;
  }

  private Profile profile(ProfileAddress address) {
    Optional<String> within = Optional.ofNullable(group).filter(text -> !text.isBlank());
    ProfileLabel label =
        new ProfileLabel(
            name,
            within,
            Optional.ofNullable(colour),
            environment == null ? suggested(address) : environment,
            unlockFor());
    return invocation.profiles().list().profiles().stream()
        .filter(each -> each.name().equals(label.name()))
        .filter(each -> each.label().group().equals(label.group()))
        .findFirst()
        .map(each -> each.withLabel(label).withAddress(address))
        .map(each -> favourite ? each.withFavourite(true) : each)
        .orElseGet(() -> Profile.create(label, address).withFavourite(favourite));
  }

  private Environment suggested(ProfileAddress address) {
    return address.service().isPresent() || address.ssh().isPresent()
        ? Environment.PRODUCTION
        : ConnectionUri.parse(address.text(), invocation.defaults()).environment();
  }

  private Profile remember(Profile saved, Optional<Password> given) {
    Password password =
        given
            .or(
                () ->
                    invocation
                        .terminal()
                        .prompt()
                        .flatMap(prompt -> prompt.password("Password to remember: ")))
            .filter(typed -> !typed.reveal().isEmpty())
            .orElseThrow(
                () ->
                    new UsageException(
                        "There is no password to remember, and no terminal to ask for it."));
    Cancellation cancellation = invocation.cancellation();
    return invocation
        .profiles()
        .remember(
            saved,
            password,
            invocation.profiles().settings(saved, invocation.defaults()),
            cancellation);
  }
}
