package dev.howdah.index.account;

import dev.howdah.index.RequestedIndex;
import dev.howdah.journal.Baseline;
import dev.howdah.journal.Baselines;
import dev.howdah.journal.Change;
import dev.howdah.journal.Change.Action;
import dev.howdah.journal.Ending;
import dev.howdah.journal.Ending.Result;
import dev.howdah.journal.Entry;
import dev.howdah.journal.Journal;
import dev.howdah.journal.Step;
import dev.howdah.monitor.Units;
import dev.howdah.schema.sql.ChangedObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An index that the journal has as built, and what else the journal knows of it.
 *
 * @param entry of the build
 * @param created when that ended
 * @param removed what took it away again, as the end of a sentence
 * @param rebuilt whether the journal has a later REINDEX of it
 * @param beside other indexes that were built on the table while the same statements were counted
 */
record BuiltIndex(
    Entry entry,
    String schema,
    String table,
    String name,
    Instant created,
    Baselines baselines,
    Optional<String> removed,
    boolean rebuilt,
    List<String> beside) {
  private static final Pattern DROP =
      Pattern.compile("DROP INDEX (?:CONCURRENTLY )?(?:IF EXISTS )?(.*)", Pattern.DOTALL);
  private static final Pattern ATTACH =
      Pattern.compile("ALTER INDEX \\S+ ATTACH PARTITION .*", Pattern.DOTALL);

  /** The index as the server wrote it when it was built; empty when the link broke just then. */
  Optional<String> definition() {
    return entry.ending().flatMap(Ending::definition);
  }

  Optional<Baseline> before() {
    return baselines.before();
  }

  /** The latest baseline, from which on it is counted what the index brought. */
  Optional<Baseline> latest() {
    return baselines.after().filter(after -> after.figures().isPresent()).or(this::before);
  }

  /** When it was built, by the server's clock where that is known. */
  Instant counted() {
    return baselines
        .after()
        .filter(after -> after.figures().isPresent())
        .map(Baseline::at)
        .orElse(created);
  }

  /** By which it is known from a later one of its name; 0 where that is not known. */
  long oid() {
    return baselines.after().flatMap(Baseline::built).map(Baseline.Built::oid).orElse(0L);
  }

  /** All of some entries, newest first as these. */
  static List<BuiltIndex> of(Journal journal, List<Entry> entries) {
    List<Entry> builds = entries.stream().filter(BuiltIndex::isBuild).toList();
    Map<String, Baselines> baselines =
        journal.baselines(builds.stream().map(Entry::id).collect(Collectors.toSet()));
    List<BuiltIndex> built = new ArrayList<>();
    for (Entry entry : builds) {
      named(entry, baselines.getOrDefault(entry.id(), Baselines.NONE)).ifPresent(built::add);
    }
    return built.stream().map(index -> index.with(entries, built)).toList();
  }

  private static boolean isBuild(Entry entry) {
    Change change = entry.change();
    return Set.of(Action.CREATE_INDEX, Action.INSTALL).contains(change.action())
        && isDone(entry)
        && change.objects().size() == 1
        && change.steps().stream().anyMatch(BuiltIndex::builds);
  }

  private static boolean builds(Step step) {
    return step.alone()
        && (RequestedIndex.of(step.sql()).isPresent() || ATTACH.matcher(step.sql()).matches());
  }

  private static boolean isDone(Entry entry) {
    return entry.ending().filter(end -> end.result() == Result.DONE).isPresent();
  }

  private static Optional<BuiltIndex> named(Entry entry, Baselines baselines) {
    Optional<String[]> place =
        baselines
            .before()
            .map(before -> new String[] {before.schema(), before.table()})
            .or(
                () ->
                    Stream.concat(
                            entry.ending().flatMap(Ending::definition).stream(),
                            entry.change().steps().stream().map(Step::sql))
                        .flatMap(sql -> RequestedIndex.of(sql).stream())
                        .filter(index -> index.schema().isPresent())
                        .map(index -> new String[] {index.schema().get(), index.table()})
                        .findFirst());
    return place.map(
        names ->
            new BuiltIndex(
                entry,
                names[0],
                names[1],
                entry.change().objects().getFirst(),
                entry.ending().orElseThrow().at(),
                baselines,
                Optional.empty(),
                false,
                List.of()));
  }

  private BuiltIndex with(List<Entry> entries, List<BuiltIndex> all) {
    int place = entries.indexOf(entry);
    List<Entry> later = entries.subList(0, place).reversed();
    Optional<String> gone =
        entry
            .undone()
            .flatMap(id -> entries.stream().filter(other -> other.id().equals(id)).findFirst())
            .map(undo -> "taken back on " + Units.day(ended(undo)))
            .or(() -> entry.undone().map(_ -> "taken back"))
            .or(
                () ->
                    later.stream()
                        .filter(other -> isDone(other) && drops(other))
                        .findFirst()
                        .map(drop -> "dropped on " + Units.day(ended(drop))))
            .or(
                () ->
                    all.stream()
                        .filter(other -> isSameName(other) && other.isAfter(this))
                        .findFirst()
                        .map(
                            other ->
                                "dropped, and another one of its name was built on "
                                    + Units.day(other.created())));
    boolean again =
        later.stream()
            .anyMatch(
                other ->
                    other.change().action() == Action.REINDEX
                        && isDone(other)
                        && ChangedObject.of(other.change()).stream()
                            .anyMatch(object -> object.isPerhaps(schema, name)));
    return new BuiltIndex(entry, schema, table, name, created, baselines, gone, again, beside(all));
  }

  private boolean isSameName(BuiltIndex other) {
    return schema.equals(other.schema) && name.equals(other.name);
  }

  private boolean isAfter(BuiltIndex other) {
    return entry.begun().isAfter(other.entry.begun()) && !entry.id().equals(other.entry.id());
  }

  private static Instant ended(Entry entry) {
    return entry.ending().map(Ending::at).orElse(entry.begun());
  }

  private boolean drops(Entry other) {
    return other.change().steps().stream()
        .map(step -> DROP.matcher(step.sql().strip()))
        .filter(Matcher::matches)
        .anyMatch(drop -> drop.group(1).strip().replace("\"", "").equals(schema + "." + name));
  }

  /** What changed in the same time may be the work of any of them. */
  private List<String> beside(List<BuiltIndex> all) {
    Optional<Instant> since =
        before().flatMap(Baseline::counting).flatMap(Baseline.Counting::statementsSince);
    return all.stream()
        .filter(other -> other.schema.equals(schema) && other.table.equals(table))
        .filter(other -> !other.name.equals(name))
        .filter(other -> since.filter(other.created::isBefore).isEmpty())
        .map(BuiltIndex::name)
        .distinct()
        .sorted()
        .toList();
  }
}
