package dev.howdah.ui.wall;

import dev.howdah.ui.kit.Vital;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What a tile shows at one moment.
 *
 * @param state how well the target is; unknown where nobody can say
 * @param word the verdict in one or two words, readable from afar
 * @param sentence the gravest concern, or what is behind the word
 * @param age how old the figures are, such as {@code 2 s old}; empty before the first
 * @param stale whether the figures say nothing about now
 * @param figures four, or none before the first pulse
 * @param work what is under way on the target; empty text for nothing
 */
public record TileReading(
    Vital.State state,
    String word,
    String sentence,
    String age,
    boolean stale,
    List<Vital> figures,
    Work work) {
  /**
   * Work under way.
   *
   * @param fraction 0 to 1, empty where it cannot be known
   */
  public record Work(String words, OptionalDouble fraction) {
    public static final Work NONE = new Work("", OptionalDouble.empty());
  }

  public TileReading {
    figures = List.copyOf(figures);
  }

  static TileReading first() {
    return new TileReading(
        Vital.State.UNKNOWN, "Waiting", "for the first figures", "", false, List.of(), Work.NONE);
  }
}
