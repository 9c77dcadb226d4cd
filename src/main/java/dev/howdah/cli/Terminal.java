package dev.howdah.cli;

import dev.howdah.connect.Password;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;

/**
 * Where a command writes, and whom it can ask. Results go to the output, everything else (questions
 * aside) to the errors, so that a pipe gets results alone. Lines end in a line feed everywhere.
 */
final class Terminal {
  /** A person at the keyboard. */
  interface Prompt {
    /** What was typed; empty at the end of the input. */
    Optional<String> line(String question);

    /** What was typed without showing it; empty at the end of the input. */
    Optional<Password> password(String question);
  }

  private final PrintWriter out;
  private final PrintWriter err;
  private final Optional<Prompt> prompt;

  Terminal(PrintWriter out, PrintWriter err, Optional<Prompt> prompt) {
    this.out = out;
    this.err = err;
    this.prompt = prompt;
  }

  /** The person to ask; empty when a script runs the command. */
  Optional<Prompt> prompt() {
    return prompt;
  }

  /** Writes lines of the result. */
  void print(List<String> lines) {
    lines.forEach(line -> out.print(line + "\n"));
    out.flush();
  }

  /** Writes one line of the result. */
  void print(String line) {
    print(List.of(line));
  }

  /** Writes a line beside the result. */
  void note(String line) {
    err.print(line + "\n");
    err.flush();
  }

  /** Whether a result could not be delivered: a full disk, a reader that went away. */
  boolean isBroken() {
    return out.checkError();
  }

  PrintWriter out() {
    return out;
  }

  PrintWriter err() {
    return err;
  }
}
