package dev.howdah.index.findings;

import java.util.List;

/** What should be done about a finding. */
sealed interface Remedy {
  /** Nothing, or nothing yet. */
  record None() implements Remedy {}

  /** Drop an index concurrently; its undo is read from the server. */
  record Drop() implements Remedy {}

  /** Build an index anew concurrently; nothing has to be taken back. */
  record Rebuild() implements Remedy {}

  /** Statements that are known already. */
  record Run(List<String> statements, List<String> undo) implements Remedy {}
}
