package dev.howdah.connect.profile.imports;

import dev.howdah.connect.profile.Profile;
import java.util.List;
import java.util.Optional;

/**
 * One connection of another program's.
 *
 * @param where it stands there, such as {@code line 7} or a name
 * @param name what it is called there; may be empty
 * @param profile what it would become; empty where it cannot be used
 * @param reason why it is not new, in a sentence; empty for a new one
 * @param leftOut what is not taken over of it, in sentences
 */
public record Candidate(
    String where,
    String name,
    Verdict verdict,
    Optional<Profile> profile,
    String reason,
    List<String> leftOut) {
  /** Whether it can be taken. */
  public enum Verdict {
    NEW,
    /** The same host, port, database and user is among the profiles. */
    KNOWN,
    UNUSABLE
  }

  public Candidate {
    leftOut = List.copyOf(leftOut);
  }
}
