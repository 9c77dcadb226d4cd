package dev.howdah.cli;

import dev.howdah.connect.Grants;
import dev.howdah.connect.Target;
import picocli.CommandLine.Command;

/** {@code howdah grants}: what an administrator would grant for this role to see everything. */
@Command(
    name = "grants",
    description =
        "Print the GRANT statements that would let this role see everything; grants nothing.")
final class GrantsCommand extends TargetCommand {
  GrantsCommand(Invocation invocation, RootCommand options) {
    super(invocation, options);
  }

  /** A look at rights needs no journal. */
  @Override
  boolean settles() {
    return false;
  }

  @Override
  int run(Target target) {
    Grants grants = Grants.of(target, invocation().cancellation());
    if (json()) {
      terminal()
          .print(
              JsonText.object(
                  false,
                  json -> {
                    ServerReport.write(json, target);
                    json.objects(
                        "grants",
                        grants.needed(),
                        (each, grant) ->
                            each.text("sql", grant.sql()).text("purpose", grant.purpose()));
                  }));
      return ExitStatus.WELL;
    }
    terminal()
        .print(
            grants.needed().isEmpty()
                ? "-- " + target.facts().role() + " sees everything already."
                : grants.script().strip());
    return ExitStatus.WELL;
  }
}
