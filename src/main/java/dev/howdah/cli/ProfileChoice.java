package dev.howdah.cli;

import dev.howdah.connect.profile.Listing;
import dev.howdah.connect.profile.Profile;
import java.util.List;
import java.util.stream.Collectors;

/** Finds the one saved connection that a name means. */
final class ProfileChoice {
  private ProfileChoice() {}

  /** By its name, {@code group/name} or id. */
  static Profile one(Invocation invocation, String name) {
    Listing listing = invocation.profiles().list();
    listing
        .notices()
        .forEach(each -> invocation.terminal().note("howdah: " + PlainText.oneLine(each)));
    List<Profile> found = listing.named(name);
    if (found.isEmpty()) {
      throw new UsageException(
          "No saved connection is called " + name + "; 'howdah profile list' tells their names.");
    }
    if (found.size() > 1) {
      throw new UsageException(
          "Several saved connections are called "
              + name
              + ": give the group before it, or the id ("
              + found.stream()
                  .map(each -> each.qualifiedName() + " is " + each.id())
                  .collect(Collectors.joining(", "))
              + ").");
    }
    return found.getFirst();
  }
}
