package dev.howdah.cli;

import dev.howdah.connect.profile.Profile;
import dev.howdah.connect.profile.imports.ImportPreview;
import dev.howdah.connect.profile.imports.ProfileImport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code howdah profile import [FILE]}: takes connections over from other programs. */
@Command(
    name = "import",
    description = {
      "Take connections over from a pg_service.conf, a .pgpass, pgAdmin's servers.json, or DBeaver's"
          + " data-sources.json or .dbp; no password is copied.",
      ""
    })
final class ProfileImportCommand implements Callable<Integer> {
  private final Invocation invocation;
  private final RootCommand options;

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      description = "Without it, all that lie at their usual places.")
  private @Nullable Path file;

  @Option(names = "--dry-run", description = "Only tell what would be taken, and what not.")
  private boolean dryRun;

  ProfileImportCommand(Invocation invocation, RootCommand options) {
    this.invocation = invocation;
    this.options = options;
  }

  @Override
  public Integer call() {
    ProfileImport imports = new ProfileImport(invocation.profiles(), invocation.defaults());
    List<ImportPreview> previews = new ArrayList<>();
    int taken = 0;
    if (file != null) {
      previews.add(imports.preview(file));
      taken = take(imports, previews.getLast());
    } else {
      for (ProfileImport.Found each : imports.found()) {
        previews.add(imports.preview(each.source(), each.file()));
        taken += take(imports, previews.getLast());
      }
    }
    tell(previews, taken);
    return ExitStatus.WELL;
  }

  private int take(ProfileImport imports, ImportPreview preview) {
    List<Profile> chosen = preview.taken();
    return dryRun ? chosen.size() : imports.take(chosen).size();
  }

  private void tell(List<ImportPreview> previews, int taken) {
    Terminal terminal = invocation.terminal();
    if (options.json()) {
      terminal.print(
          JsonText.object(
              false,
              json ->
                  json.flag("dry_run", dryRun)
                      .number("taken", taken)
                      .objects("files", previews, ProfileReport::members)));
      return;
    }
    for (ImportPreview each : previews) {
      terminal.print(each.source().words() + ", " + PlainText.oneLine(each.file().toString()));
      terminal.print(ProfileReport.table(each));
      each.notices().forEach(notice -> terminal.note("howdah: " + PlainText.oneLine(notice)));
      each.candidates()
          .forEach(
              candidate ->
                  candidate
                      .leftOut()
                      .forEach(
                          left ->
                              terminal.note(
                                  "howdah: "
                                      + PlainText.oneLine(candidate.where() + ": " + left))));
    }
    String count = taken == 1 ? "1 connection" : taken + " connections";
    terminal.print(dryRun ? count + " would be taken over." : count + " taken over.");
  }
}
