package dev.howdah.cli;

import dev.howdah.connect.Password;
import java.io.Console;
import java.util.Arrays;
import java.util.Optional;

/** Asks on the terminal that the process was started from. */
final class ConsolePrompt implements Terminal.Prompt {
  private final Console console;

  private ConsolePrompt(Console console) {
    this.console = console;
  }

  /** That of this process; empty when its input or output is no terminal. */
  static Optional<Terminal.Prompt> ofProcess() {
    return Optional.ofNullable(System.console())
        .filter(Console::isTerminal)
        .map(ConsolePrompt::new);
  }

  @Override
  public Optional<String> line(String question) {
    return Optional.ofNullable(console.readLine("%s", question));
  }

  @Override
  public Optional<Password> password(String question) {
    return Optional.ofNullable(console.readPassword("%s", question))
        .map(
            typed -> {
              Password password = new Password(new String(typed));
              Arrays.fill(typed, ' ');
              return password;
            });
  }
}
