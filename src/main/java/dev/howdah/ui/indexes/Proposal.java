package dev.howdah.ui.indexes;

import dev.howdah.index.IndexRequest;
import dev.howdah.journal.Place;
import dev.howdah.schema.plan.Script;
import java.util.List;
import java.util.Optional;

/**
 * A change that is shown before it is done.
 *
 * @param sql the exact statements
 * @param what what it is for, as sentences
 * @param price what it locks and costs
 * @param undo what takes it back, in words or as statements
 * @param confirm the words on the button
 * @param works what is done once it is confirmed; never empty
 * @param refusal why it cannot be done, as a sentence
 */
public record Proposal(
    String title,
    String sql,
    List<String> what,
    Price price,
    String undo,
    String confirm,
    List<Work> works,
    Optional<String> refusal) {
  public Proposal {
    what = List.copyOf(what);
    works = List.copyOf(works);
  }

  /**
   * What it takes.
   *
   * @param lock the locks, in words
   * @param cost what it costs the server, in words
   */
  public record Price(String lock, String cost) {}

  /** What is built; empty when nothing is. */
  public List<IndexRequest> builds() {
    return works.stream()
        .filter(Work.Build.class::isInstance)
        .map(work -> ((Work.Build) work).request())
        .toList();
  }

  /**
   * For psql, by whoever may run it.
   *
   * @param place the database that it was proposed for
   */
  String script(Place place, Script.Origin origin) {
    return Script.of(title, sql, place, origin);
  }

  /** Of what kind it is; all its works are of one. */
  Work.Kind kind() {
    return works.getFirst().kind();
  }
}
