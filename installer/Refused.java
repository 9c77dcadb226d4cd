/** A reason to stop, in a sentence. */
final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Refused(String sentence) {
    super(sentence);
  }
}
