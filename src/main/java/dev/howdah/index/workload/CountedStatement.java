package dev.howdah.index.workload;

import java.util.OptionalLong;

/**
 * A statement that is counted, and who ran it.
 *
 * @param rows that all calls returned or changed
 * @param role that ran it most
 */
record CountedStatement(StatementLoad load, long rows, Role role) {
  /** The rows of a call on average. */
  OptionalLong meanRows() {
    return load.calls() > 0
        ? OptionalLong.of(Math.round((double) rows / load.calls()))
        : OptionalLong.empty();
  }

  /**
   * A role that runs statements.
   *
   * @param mayAct whether our session may take its rights
   * @param searchPath that its sessions begin with, as far as it is known
   */
  record Role(long oid, String name, boolean mayAct, String searchPath) {}
}
