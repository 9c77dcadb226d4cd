package dev.howdah.ui.connect;

import dev.howdah.connect.profile.Profile;
import java.util.ArrayList;
import java.util.List;

/**
 * Where this window connected without a saved connection, newest first: offered to be saved, and
 * forgotten with the window. Belongs to the JavaFX thread.
 */
public final class RecentAddresses {
  private static final int MOST = 5;

  private final List<Profile> recent = new ArrayList<>();

  void add(Profile used) {
    forget(used);
    recent.addFirst(used);
    if (recent.size() > MOST) {
      recent.removeLast();
    }
  }

  void forget(Profile saved) {
    recent.removeIf(
        each ->
            each.address().leadsTo(saved.address())
                && each.address().keyword("dbname").equals(saved.address().keyword("dbname")));
  }

  List<Profile> all() {
    return List.copyOf(recent);
  }
}
