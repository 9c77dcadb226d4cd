package dev.howdah.ui.kit;

/**
 * A vital sign at one moment, as {@link VitalTile} shows it.
 *
 * @param title such as {@code Response time}
 * @param figure digits and unit; {@link Quantity#NONE} when unknown, never zero
 * @param state how well it is
 * @param word the state in one word, such as {@code high}; shown beside the state's icon
 * @param note what it is measured over, or why it is unknown
 * @param more a sentence that has no room on the tile, for who points at it; may be empty
 * @param recent the last values for the sparkline, oldest first, not a number where there is a gap
 */
public record Vital(
    String title,
    Quantity.Figure figure,
    State state,
    String word,
    String note,
    String more,
    Recent recent) {
  /** With nothing more to say. */
  public Vital(
      String title, Quantity.Figure figure, State state, String word, String note, Recent recent) {
    this(title, figure, state, word, note, "", recent);
  }

  /** How well a vital sign is. */
  public enum State {
    OK(Badge.Tone.OK),
    WARN(Badge.Tone.WARN),
    BAD(Badge.Tone.BAD),
    /** It cannot be known; never the same as well. */
    UNKNOWN(Badge.Tone.NEUTRAL);

    private final Badge.Tone tone;

    State(Badge.Tone tone) {
      this.tone = tone;
    }

    public Badge.Tone tone() {
      return tone;
    }
  }

  /**
   * The values of a sparkline and what they measure.
   *
   * @param change against an earlier time, such as {@code +12 % in 1 h}; empty where nobody asks
   */
  public record Recent(Quantity quantity, Trace trace, String change) {
    /** Values that are not compared. */
    public Recent(Quantity quantity, Trace trace) {
      this(quantity, trace, "");
    }
  }

  /** The same with a sentence for who points at it. */
  public Vital explained(String sentence) {
    return new Vital(title, figure, state, word, note, sentence, recent);
  }

  /** A vital sign that cannot be known, and why. */
  public static Vital unknown(String title, String why, Recent recent) {
    return new Vital(
        title, new Quantity.Figure(Quantity.NONE, ""), State.UNKNOWN, "unknown", why, recent);
  }
}
