package dev.howdah.connect.profile;

import dev.howdah.connect.Environment;
import dev.howdah.connect.WriteLock;
import java.time.Duration;
import java.util.Optional;

/**
 * How a profile is shown.
 *
 * @param name any text of one line; not a file's name, and several profiles may share it
 * @param group where it is listed; empty for none
 * @param environment how carefully Howdah treats the target
 * @param unlockFor what is offered first when production is unlocked, one of {@link
 *     WriteLock#CHOICES}; empty for the usual
 */
public record ProfileLabel(
    String name,
    Optional<String> group,
    Optional<Colour> colour,
    Environment environment,
    Optional<Duration> unlockFor) {
  private static final int LONGEST = 200;

  public ProfileLabel {
    name = oneLine(name);
    group = group.map(ProfileLabel::oneLine).filter(text -> !text.isEmpty());
    if (name.isEmpty()) {
      throw new IllegalArgumentException("a profile without a name");
    }
    if (unlockFor.filter(each -> !WriteLock.CHOICES.contains(each)).isPresent()) {
      throw new IllegalArgumentException("not a while that production is unlocked for");
    }
  }

  /** One that is unlocked for the usual while. */
  public ProfileLabel(
      String name, Optional<String> group, Optional<Colour> colour, Environment environment) {
    this(name, group, colour, environment, Optional.empty());
  }

  public static ProfileLabel of(String name, Environment environment) {
    return new ProfileLabel(name, Optional.empty(), Optional.empty(), environment);
  }

  public ProfileLabel withName(String name) {
    return new ProfileLabel(name, group, colour, environment, unlockFor);
  }

  public ProfileLabel withGroup(Optional<String> group) {
    return new ProfileLabel(name, group, colour, environment, unlockFor);
  }

  public ProfileLabel withEnvironment(Environment environment) {
    return new ProfileLabel(name, group, colour, environment, unlockFor);
  }

  public ProfileLabel withUnlockFor(Optional<Duration> unlockFor) {
    return new ProfileLabel(name, group, colour, environment, unlockFor);
  }

  /** Without line breaks and other control characters; never longer than a line. */
  private static String oneLine(String text) {
    String line = text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
    return line.codePointCount(0, line.length()) <= LONGEST
        ? line
        : line.substring(0, line.offsetByCodePoints(0, LONGEST)).strip();
  }
}
