package dev.howdah.ui.connect;

import dev.howdah.connect.profile.Profile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Arranges connections: favourites, then each group, then what was used without being saved. */
final class ProfileRows {
  private ProfileRows() {}

  static List<ProfileRow> of(List<Profile> profiles, List<Profile> recent) {
    Map<String, List<ProfileRow>> sections = new LinkedHashMap<>();
    for (Profile each : profiles) {
      String section = each.favourite() ? "Favourites" : each.label().group().orElse("Connections");
      sections
          .computeIfAbsent(section, words -> new ArrayList<>())
          .add(new ProfileRow.Entry(each, true));
    }
    recent.forEach(
        each ->
            sections
                .computeIfAbsent("Used, but not saved", words -> new ArrayList<>())
                .add(new ProfileRow.Entry(each, false)));
    List<ProfileRow> rows = new ArrayList<>();
    sections.forEach(
        (words, entries) -> {
          rows.add(new ProfileRow.Heading(words));
          rows.addAll(entries);
        });
    return rows;
  }
}
