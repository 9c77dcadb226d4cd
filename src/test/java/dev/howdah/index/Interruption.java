package dev.howdah.index;

import java.util.List;
import java.util.Random;

/** One build that is going to be interrupted: what is built, what holds it up, and the moment. */
record Interruption(
    Kind kind, Way way, Shape shape, Hold.Kind hold, Moment moment, boolean tidy, boolean checked) {
  /** What interrupts it. */
  enum Kind {
    CANCEL,
    TERMINATE,
    CUT,
    KILL,
    STOP
  }

  /** How exactly. */
  enum Way {
    /** Cancelled by Howdah; only the build's session ended; the server back at once. */
    PLAIN,
    /**
     * Cancelled by somebody else; all of Howdah's sessions ended; the server away until Howdah says
     * that it does not know.
     */
    HARD,
    /** The link carries nothing any more, without a word. */
    SILENT
  }

  /** What is built. */
  enum Shape {
    PLAIN("%s ON public.request_logs (tenant_id, request_time DESC)"),
    EXPRESSION("%s ON public.request_logs (lower(path), request_time)"),
    PARTIAL("%s ON public.request_logs (request_time) WHERE status_code >= 20"),
    UNIQUE("%s ON public.request_logs (request_id)"),
    /** One value stands twice. */
    DUPLICATE("%s ON public.request_logs (ip_address)");

    private final String text;

    Shape(String text) {
      this.text = text;
    }

    IndexRequest request(String name) {
      String unique = this == UNIQUE || this == DUPLICATE ? "UNIQUE " : "";
      return new IndexRequest(
          "public",
          name,
          "request_logs",
          "CREATE " + unique + "INDEX CONCURRENTLY " + text.formatted(name));
    }
  }

  /**
   * When it is interrupted.
   *
   * @param after what is waited for first
   * @param share of an undisturbed build's time, from then on
   */
  record Moment(After after, double share) {
    enum After {
      THE_CALL,
      THE_STATEMENT,
      THE_HOLD
    }
  }

  /**
   * Draws one.
   *
   * @param silent whether a link may fall silent, which takes long to notice
   */
  static Interruption random(Kind kind, Random random, boolean silent) {
    Hold.Kind hold =
        random.nextInt(10) < 4
            ? Hold.Kind.NONE
            : one(List.of(Hold.Kind.WRITER, Hold.Kind.LATE_WRITER, Hold.Kind.SNAPSHOT), random);
    Way way = way(kind, random, silent);
    boolean early = random.nextInt(8) == 0 && way != Way.SILENT;
    boolean held = hold != Hold.Kind.NONE && random.nextInt(4) > 0;
    Moment moment =
        new Moment(
            early
                ? Moment.After.THE_CALL
                : held ? Moment.After.THE_HOLD : Moment.After.THE_STATEMENT,
            random.nextDouble() * (held ? 0.4 : 0.7));
    return new Interruption(
        kind,
        way,
        one(List.of(Shape.values()), random),
        hold,
        moment,
        random.nextBoolean(),
        random.nextBoolean());
  }

  private static <T> T one(List<T> all, Random random) {
    return all.get(random.nextInt(all.size()));
  }

  private static Way way(Kind kind, Random random, boolean silent) {
    if (kind == Kind.CUT && silent && random.nextInt(5) == 0) {
      return Way.SILENT;
    }
    return random.nextInt(3) == 0 ? Way.HARD : Way.PLAIN;
  }

  /** Whether Howdah cannot know how it ended when it has to say so. */
  boolean outOfReach() {
    return way == Way.HARD && (kind == Kind.CUT || kind == Kind.STOP);
  }
}
