package dev.howdah.cli;

import dev.howdah.connect.profile.Profile;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code howdah profile show NAME}. */
@Command(name = "show", description = "Show one saved connection.")
final class ProfileShowCommand implements Callable<Integer> {
  private final Invocation invocation;
  private final RootCommand options;

  @Parameters(paramLabel = "NAME", description = "Its name, GROUP/NAME or id.")
  private String name = "";

  ProfileShowCommand(Invocation invocation, RootCommand options) {
    this.invocation = invocation;
    this.options = options;
  }

  @Override
  public Integer call() {
    Profile profile = ProfileChoice.one(invocation, name);
    if (options.json()) {
      invocation.terminal().print(ProfileReport.json(profile));
    } else {
      invocation.terminal().print(ProfileReport.lines(profile));
    }
    return ExitStatus.WELL;
  }
}
