package dev.howdah.cli;

import dev.howdah.connect.profile.Profile;
import dev.howdah.connect.profile.Removed;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code howdah profile remove NAME}. */
@Command(
    name = "remove",
    description = "Remove a saved connection and its password in the keychain; writes what it was.")
final class ProfileRemoveCommand implements Callable<Integer> {
  private final Invocation invocation;
  private final RootCommand options;

  @Parameters(paramLabel = "NAME", description = "Its name, GROUP/NAME or id.")
  private String name = "";

  ProfileRemoveCommand(Invocation invocation, RootCommand options) {
    this.invocation = invocation;
    this.options = options;
  }

  @Override
  public Integer call() {
    Profile profile = ProfileChoice.one(invocation, name);
    Optional<Removed> removed = invocation.profiles().remove(profile.id());
    removed
        .flatMap(Removed::notice)
        .ifPresent(why -> invocation.terminal().note("howdah: " + PlainText.oneLine(why)));
    if (options.json()) {
      invocation.terminal().print(ProfileReport.json(profile));
    } else {
      invocation.terminal().print(ProfileReport.lines(profile));
    }
    return ExitStatus.WELL;
  }
}
