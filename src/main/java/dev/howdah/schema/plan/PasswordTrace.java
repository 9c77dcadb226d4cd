package dev.howdah.schema.plan;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whether the text of an object looks as if it held a password, such as a connection string. It is
 * told and not masked, because what is masked could not be put back.
 */
final class PasswordTrace {
  private static final Pattern PASSWORD =
      Pattern.compile(
          "(?i)\\b(?:pg)?(?:password|passwd|pwd)\\b\"?\\s*(?::?=>?\\s*\\S|'+[^'\\s])"
              + "|\\b[a-z][a-z0-9+]*://[^\\s/:@']+:[^\\s/@']+@");

  private PasswordTrace() {}

  static boolean in(String text) {
    return PASSWORD.matcher(text).find();
  }

  /** What the reader of a plan has to know before it is run. */
  static Optional<String> sentence(PlannedStatement statement) {
    return statement.undo().filter(PasswordTrace::in).isEmpty() && !in(statement.sql())
        ? Optional.empty()
        : Optional.of(
            "The definition of "
                + statement.object()
                + " looks as if it held a password. It goes as it is into the journal, and into"
                + " every script and export, so that it can be put back.");
  }
}
