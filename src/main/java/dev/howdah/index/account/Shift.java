package dev.howdah.index.account;

/**
 * A figure before an index was built and since.
 *
 * @param before in the unit of the figure
 * @param since likewise
 */
public record Shift(double before, double since) {
  /** The change as a share of what was: −0.97 for a fall by 97 %; 0 where there was nothing. */
  public double change() {
    return before == 0 ? 0 : since / before - 1;
  }
}
