package dev.howdah.ui.indexes;

import dev.howdah.index.IndexRequest;
import dev.howdah.index.InvalidIndex;
import java.util.List;
import java.util.Optional;

/**
 * A change that is shown before it is done.
 *
 * @param sql the exact statements
 * @param what what it is for, as sentences
 * @param lock the locks it takes, in words
 * @param cost what it costs the server, in words
 * @param confirm the words on the button
 */
public record Proposal(
    String title,
    String sql,
    List<String> what,
    String lock,
    String cost,
    String confirm,
    List<IndexRequest> builds,
    Optional<InvalidIndex> removal) {
  public Proposal {
    what = List.copyOf(what);
    builds = List.copyOf(builds);
  }
}
