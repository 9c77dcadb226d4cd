package dev.howdah.cli;

/** The command cannot be run as it was given. */
final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String sentence;

  UsageException(String sentence) {
    super(sentence);
    this.sentence = sentence;
  }

  String sentence() {
    return sentence;
  }
}
