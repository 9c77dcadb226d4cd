package dev.howdah.index;

import java.util.Optional;

/**
 * Why a build, a rebuild or a drop cannot begin, or need not.
 *
 * @param prevents false for what is only worth knowing
 * @param index the name of the index that it is about
 * @param leftover that index, when it is INVALID: to be finished or removed
 */
public record Obstacle(
    Kind kind,
    boolean prevents,
    String sentence,
    String nextStep,
    Optional<String> index,
    Optional<InvalidIndex> leftover) {
  /** What it is. */
  public enum Kind {
    /** The statement is none that can be run here. */
    STATEMENT,
    /** The server takes no changes. */
    READ_ONLY,
    /** The table is not there, or is none. */
    TABLE,
    /** Our role lacks a right. */
    RIGHT,
    /** The name belongs to something else. */
    NAME,
    /** Something rests on the index, or the server cannot do that to it. */
    BOND,
    /** A build was interrupted. */
    INVALID,
    /** The same index stands under another name. */
    EQUAL,
    /** Another index serves the same queries. */
    COVERED,
    /** Its sort needs more than this role may use. */
    ROOM
  }

  static Obstacle of(Kind kind, boolean prevents, String sentence, String nextStep) {
    return new Obstacle(kind, prevents, sentence, nextStep, Optional.empty(), Optional.empty());
  }
}
