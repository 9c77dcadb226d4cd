package dev.howdah.index;

/** What became of a blocker that was asked to stop. */
public enum BlockerEnding {
  /** It does not block any more. */
  ENDED("It does not block any more."),
  /** Its transaction had ended before it was asked. */
  WAS_OVER("It had ended by itself; nothing was done."),
  /** It was asked, and blocks still. */
  STILL_BLOCKS("It was asked to stop and still blocks: perhaps it is rolling back. Look again.");

  private final String sentence;

  BlockerEnding(String sentence) {
    this.sentence = sentence;
  }

  /** For the reader. */
  public String sentence() {
    return sentence;
  }
}
