package dev.howdah.cli;

import dev.howdah.connect.Failure;
import dev.howdah.connect.Failures;
import dev.howdah.connect.secret.SecretMask;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

/** Says what went wrong: one line, or all there is to know. Never a password. */
final class ErrorReport {
  private final Terminal terminal;
  private final SecretMask mask;

  ErrorReport(Terminal terminal, SecretMask mask) {
    this.terminal = terminal;
    this.mask = mask;
  }

  /** Tells a mistake in the usage, and where to read on. */
  void usage(String sentence, String command) {
    String ended = sentence.endsWith(".") ? sentence : sentence + ".";
    line(List.of(ended, "See '" + command + " --help'."));
  }

  /** Tells a failure with its next step; with its detail and stack trace when asked for. */
  void failure(Throwable thrown, boolean verbose) {
    Failure failure = Failures.of(thrown);
    line(List.of(failure.sentence(), failure.nextStep()));
    if (verbose) {
      StringWriter trace = new StringWriter();
      thrown.printStackTrace(new PrintWriter(trace));
      terminal.note(mask.mask(PlainText.lines(failure.detail())));
      failure.sqlState().ifPresent(state -> terminal.note("SQLState: " + PlainText.oneLine(state)));
      terminal.note(mask.mask(PlainText.lines(trace.toString().replace("\t", "    "))));
    }
  }

  private void line(List<String> sentences) {
    terminal.note("howdah: " + mask.mask(PlainText.sentences(sentences)));
  }
}
