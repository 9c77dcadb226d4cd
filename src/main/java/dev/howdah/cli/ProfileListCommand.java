package dev.howdah.cli;

import dev.howdah.connect.profile.Listing;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code howdah profile list}: the saved connections; connects to none. */
@Command(name = "list", description = "List the saved connections, favourites first.")
class ProfileListCommand implements Callable<Integer> {
  private final Invocation invocation;
  private final RootCommand options;

  @Option(
      names = "--search",
      paramLabel = "WORDS",
      description = "Only those in which all these words occur.")
  private String search = "";

  ProfileListCommand(Invocation invocation, RootCommand options) {
    this.invocation = invocation;
    this.options = options;
  }

  @Override
  public final Integer call() {
    Listing listing = invocation.profiles().list();
    Terminal terminal = invocation.terminal();
    listing.notices().forEach(each -> terminal.note("howdah: " + PlainText.oneLine(each)));
    if (options.json()) {
      terminal.print(ProfileReport.json(listing.search(search)));
    } else {
      terminal.print(ProfileReport.table(listing.search(search)));
    }
    return ExitStatus.WELL;
  }
}
