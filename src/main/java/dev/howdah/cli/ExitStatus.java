package dev.howdah.cli;

/** What the shell is told. */
final class ExitStatus {
  static final int WELL = 0;
  static final int FAILED = 1;
  static final int USAGE = 2;

  /** 128 + SIGINT, as shells have it. */
  static final int INTERRUPTED = 130;

  private ExitStatus() {}
}
