package dev.howdah.connect;

import java.util.Optional;

/**
 * Why something on a server did not work, in the user's terms: a plain sentence, the next step, and
 * the server's own words with the SQLState for whoever unfolds the detail. Never carries a secret.
 *
 * <p>SQLStates: <a href="https://www.postgresql.org/docs/current/errcodes-appendix.html">PostgreSQL
 * error codes</a>.
 */
public sealed interface Failure {
  /** One plain sentence: what happened. */
  String sentence();

  /** One plain sentence: what the user can do next. */
  String nextStep();

  /** The server's or driver's own words; may be several lines. */
  String detail();

  /** The SQLState, where there was one. */
  Optional<String> sqlState();

  /** Nobody answered at the address: unknown host, refused, black-holed, or the link broke. */
  record Unreachable(String sentence, String nextStep, String detail, Optional<String> sqlState)
      implements Failure {}

  /**
   * The way through SSH is not open: a host's key is not to be trusted, the user is not let in, or
   * forwarding is forbidden.
   */
  record Tunnel(String sentence, String nextStep, String detail, Optional<String> sqlState)
      implements Failure {}

  /** The server does not let this role in. */
  record Authentication(String sentence, String nextStep, String detail, Optional<String> sqlState)
      implements Failure {}

  /** Encryption could not be agreed on, or a certificate does not hold. */
  record Tls(String sentence, String nextStep, String detail, Optional<String> sqlState)
      implements Failure {}

  /** The role lacks a right. */
  record Permission(String sentence, String nextStep, String detail, Optional<String> sqlState)
      implements Failure {}

  /** A statement or a lock took longer than allowed. */
  record Timeout(String sentence, String nextStep, String detail, Optional<String> sqlState)
      implements Failure {}

  /** The user, or somebody else, cancelled it. */
  record Cancelled(String sentence, String nextStep, String detail, Optional<String> sqlState)
      implements Failure {}

  /** A table, column, index, schema or database is not there. */
  record MissingObject(String sentence, String nextStep, String detail, Optional<String> sqlState)
      implements Failure {}

  /** A standby, or a read-only session. */
  record ReadOnly(String sentence, String nextStep, String detail, Optional<String> sqlState)
      implements Failure {}

  /** The address or an option could not be understood. */
  record Usage(String sentence, String nextStep, String detail, Optional<String> sqlState)
      implements Failure {}

  /** Anything else. */
  record Unexpected(String sentence, String nextStep, String detail, Optional<String> sqlState)
      implements Failure {}
}
