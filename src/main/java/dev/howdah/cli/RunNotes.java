package dev.howdah.cli;

import dev.howdah.schema.run.RunProgress;

/** Tells how far a run is: a line a step, beside the result. Any thread. */
final class RunNotes {
  private final Terminal terminal;
  private final int statements;
  private final boolean silent;
  private String told = "";

  RunNotes(Terminal terminal, int statements, boolean silent) {
    this.terminal = terminal;
    this.statements = statements;
    this.silent = silent;
  }

  /** Tells what a statement does, once, and again where it does or waits for something else. */
  synchronized void tell(RunProgress progress) {
    String line =
        "%d/%d %s %s: %s"
            .formatted(
                progress.number(),
                statements,
                EntryReport.lower(progress.statement().kind()),
                progress.statement().object(),
                progress.words().equals(RunProgress.RUNNING)
                    ? progress.statement().command()
                    : progress.words());
    if (!silent && !line.equals(told)) {
      told = line;
      terminal.note(PlainText.oneLine(line));
    }
  }
}
