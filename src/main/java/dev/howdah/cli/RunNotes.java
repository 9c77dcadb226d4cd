package dev.howdah.cli;

import dev.howdah.schema.run.RunProgress;

/** Tells how far a run is: a line a step, beside the result. Any thread. */
final class RunNotes {
  private static final int STEP_PERCENT = 10;

  private final Terminal terminal;
  private final int statements;
  private final boolean silent;
  private String told = "";

  RunNotes(Terminal terminal, int statements, boolean silent) {
    this.terminal = terminal;
    this.statements = statements;
    this.silent = silent;
  }

  /** Tells one, unless it was just told. */
  synchronized void tell(RunProgress progress) {
    long steps = (long) Math.floor(progress.fraction() * (100 / STEP_PERCENT));
    String done = progress.fraction() < 0 ? "" : ", " + steps * STEP_PERCENT + " %";
    String line =
        "%d/%d %s %s: %s%s"
            .formatted(
                progress.number(),
                statements,
                EntryReport.lower(progress.statement().kind()),
                progress.statement().object(),
                progress.words(),
                done);
    if (!silent && !line.equals(told)) {
      told = line;
      terminal.note(PlainText.oneLine(line));
    }
  }
}
