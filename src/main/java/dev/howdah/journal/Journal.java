package dev.howdah.journal;

import dev.howdah.connect.Failure;
import dev.howdah.connect.TargetException;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The journal of everything that Howdah changed, on this computer. Safe from any thread and from
 * several processes at once; every call may wait for the disk.
 *
 * <p>It is one file of JSON lines for all targets, {@code journal.jsonl}: one database is reached
 * under many addresses, and only a look at the server tells that they are the same, so a file for
 * each would scatter what belongs together. A change is a line when it begins, one for each session
 * of the server that it is sent in outside transactions, one before each of its transactions is
 * committed, one for each baseline of an index, and one when it has ended, each flushed to the disk
 * before anything goes on; nothing is ever rewritten. A line that a crash cut off damages no other;
 * it is counted by {@link #damaged()}.
 */
public final class Journal {
  private static final Logger LOG = LoggerFactory.getLogger(Journal.class);

  /** Without letters that are easily taken for others. */
  private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz023456789";

  private static final int ID_LENGTH = 8;

  private final Path folder;
  private final Clock clock;
  private final Supplier<Author> author;
  private final JournalFile file;
  private final SecureRandom random = new SecureRandom();
  private final AtomicInteger logged = new AtomicInteger();

  /**
   * Opens the journal of a folder, which is made at the first change.
   *
   * @param clock for the times of day
   */
  public Journal(Path folder, Clock clock) {
    this(folder, clock, Author::current);
  }

  Journal(Path folder, Clock clock, Supplier<Author> author) {
    this.folder = folder;
    this.clock = clock;
    this.author = author;
    this.file = new JournalFile(folder);
  }

  /**
   * Writes down that a change begins, and makes sure that it is on the disk.
   *
   * @throws TargetException when it cannot be written: then the change must not be made
   */
  public Entry begin(Change change) {
    Author here = author.get();
    Instant at = now();
    try {
      String id =
          file.writing(
              () -> {
                String fresh = id();
                while (file.contains("\"id\":\"" + fresh + "\"")) {
                  fresh = id();
                }
                file.append(new JournalLine.Begin(fresh, at, here, change).text());
                return fresh;
              });
      return new Entry(id, at, here.name(), change, Optional.empty(), true, Optional.empty());
    } catch (IOException e) {
      throw failed(
          "The journal in %s cannot be written, so nothing was changed.",
          "Make room on the disk or make that folder writable: every change is written down before"
              + " it is made.",
          e);
    }
  }

  /**
   * Writes down that a transaction of a change is about to be committed, and makes sure that it is
   * on the disk: by it alone a change is known from another one that does the same.
   *
   * @param transaction its id, as the server tells it
   * @throws TargetException when it cannot be written: then it must not be committed
   */
  public void committing(Entry entry, String transaction) {
    append(
        new JournalLine.Commit(entry.id(), transaction),
        "The journal in %s cannot be written, so nothing was committed.",
        "Make room on the disk or make that folder writable: every change is written down before"
            + " it is made.");
  }

  /**
   * Writes down in which session of the server a statement of a change is about to be sent, and
   * makes sure that it is on the disk: the server may go on with it when this process is gone, and
   * by its session alone it is known from another's of the same text.
   *
   * @throws TargetException when it cannot be written: then the statement must not be sent
   */
  public void sending(Entry entry, ServerSession session) {
    append(
        new JournalLine.Sent(entry.id(), session),
        "The journal in %s cannot be written, so the statement was not sent.",
        "Make room on the disk or make that folder writable: every change is written down before"
            + " it is made.");
  }

  /**
   * Writes down how the table of an index stands right before it is built, or right after.
   *
   * @throws TargetException when it cannot be written: that alone need not stop the build
   */
  public void baseline(Entry entry, Baseline baseline) {
    append(
        new JournalLine.Around(entry.id(), baseline),
        "The journal in %s cannot be written, so it does not say how things stood around the"
            + " change.",
        "Make room on the disk or make that folder writable.");
  }

  /**
   * How the tables of some indexes stood before these were built, and after.
   *
   * @param ids of their entries
   * @return by the entries' ids; those of which nothing is known are absent
   * @throws TargetException when the journal cannot be read
   */
  public Map<String, Baselines> baselines(Set<String> ids) {
    return read(ids).baselines();
  }

  /**
   * Writes down how a change ended; of two endings the later counts, so that an unknown one can be
   * settled.
   *
   * @throws TargetException when it cannot be written
   */
  public void end(
      Entry entry, Ending.Result result, Duration took, String words, Optional<String> definition) {
    Ending ending = new Ending(now(), took, result, words, definition);
    append(
        new JournalLine.End(entry.id(), ending),
        "The journal in %s cannot be written, so it does not say how the change ended.",
        "Make room on the disk or make that folder writable; then look at the objects.");
  }

  /**
   * What was changed on a target for certain, newest first.
   *
   * @throws TargetException when the journal cannot be read
   */
  public List<Entry> entries(Place place) {
    return entries().stream().filter(entry -> entry.change().place().same(place)).toList();
  }

  /**
   * What was changed on a target, or on one that may be a copy of it, newest first: for the reader.
   *
   * @throws TargetException when the journal cannot be read
   */
  public List<Entry> known(Place place) {
    return entries().stream()
        .filter(
            entry ->
                entry.change().place().same(place) || entry.change().place().perhapsCopy(place))
        .toList();
  }

  /**
   * Everything, newest first.
   *
   * @throws TargetException when the journal cannot be read
   */
  public List<Entry> entries() {
    return read(Set.of()).entries();
  }

  /**
   * One entry by its id.
   *
   * @throws TargetException when the journal cannot be read
   */
  public Optional<Entry> entry(String id) {
    return entries().stream().filter(entry -> entry.id().equals(id)).findFirst();
  }

  /**
   * How many lines cannot be read: cut off by a crash, altered, or written by a later Howdah.
   * Whatever they told is missing from the entries.
   *
   * @throws TargetException when the journal cannot be read
   */
  public int damaged() {
    return read(Set.of()).damaged();
  }

  /** The folder as a person would write it. */
  public String where() {
    return JournalFolder.display(folder, Path.of(System.getProperty("user.home")));
  }

  private record Contents(List<Entry> entries, Map<String, Baselines> baselines, int damaged) {}

  /**
   * Reads it all.
   *
   * @param wanted whose baselines to keep; they are large
   */
  private Contents read(Set<String> wanted) {
    Map<String, JournalLine.Begin> begun = new LinkedHashMap<>();
    Map<String, List<String>> committing = new HashMap<>();
    Map<String, List<ServerSession>> sent = new HashMap<>();
    Map<String, Ending> ended = new HashMap<>();
    Map<String, Baselines> baselines = new HashMap<>();
    AtomicInteger damaged = new AtomicInteger();
    try {
      file.read(
          line -> {
            switch (JournalLine.of(line).orElse(null)) {
              case null -> damaged.incrementAndGet();
              case JournalLine.Begin begin -> begun.put(begin.id(), begin);
              case JournalLine.Commit commit when begun.containsKey(commit.id()) ->
                  committing
                      .computeIfAbsent(commit.id(), any -> new ArrayList<>())
                      .add(commit.transaction());
              case JournalLine.Commit _ -> damaged.incrementAndGet();
              case JournalLine.Sent one when begun.containsKey(one.id()) ->
                  sent.computeIfAbsent(one.id(), any -> new ArrayList<>()).add(one.session());
              case JournalLine.Sent _ -> damaged.incrementAndGet();
              case JournalLine.Around around when begun.containsKey(around.id()) -> {
                if (wanted.contains(around.id())) {
                  baselines.merge(
                      around.id(),
                      Baselines.NONE.with(around.baseline()),
                      (known, _) -> known.with(around.baseline()));
                }
              }
              case JournalLine.Around _ -> damaged.incrementAndGet();
              case JournalLine.End end when begun.containsKey(end.id()) ->
                  ended.put(end.id(), end.ending());
              case JournalLine.End _ -> damaged.incrementAndGet();
            }
          });
    } catch (IOException e) {
      throw failed("The journal in %s cannot be read.", "Look at that folder and its rights.", e);
    }
    if (logged.getAndSet(damaged.get()) < damaged.get()) {
      LOG.warn("{} lines of the journal in {} cannot be read", damaged.get(), folder);
    }
    return new Contents(entries(begun, committing, sent, ended), baselines, damaged.get());
  }

  private List<Entry> entries(
      Map<String, JournalLine.Begin> begun,
      Map<String, List<String>> committing,
      Map<String, List<ServerSession>> sent,
      Map<String, Ending> ended) {
    Author here = author.get();
    List<Entry> entries = new ArrayList<>(begun.size());
    Map<String, String> undone = new HashMap<>();
    for (JournalLine.Begin begin : List.copyOf(begun.values()).reversed()) {
      Optional<Ending> ending = Optional.ofNullable(ended.get(begin.id()));
      Optional<String> takenBack =
          Optional.ofNullable(undone.get(begin.id()))
              .or(() -> begin.change().partOf().map(undone::get));
      // What took another back and was itself taken back undid nothing in the end.
      if (takenBack.isEmpty()
          && ending.filter(end -> end.result() == Ending.Result.DONE).isPresent()) {
        begin
            .change()
            .undoes()
            .filter(id -> isOf(begun.get(id), begin))
            .ifPresent(id -> undone.putIfAbsent(id, begin.id()));
      }
      entries.add(
          new Entry(
              begin.id(),
              begin.at(),
              begin.author().name(),
              begin.change(),
              ending,
              ending.isEmpty() && begin.author().lives(here),
              takenBack,
              committing.getOrDefault(begin.id(), List.of()),
              sent.getOrDefault(begin.id(), List.of())));
    }
    return List.copyOf(entries);
  }

  /** What was taken back on a copy was not taken back where it was done. */
  private static boolean isOf(JournalLine.@Nullable Begin undone, JournalLine.Begin undo) {
    return undone != null && undone.change().place().same(undo.change().place());
  }

  private void append(JournalLine line, String sentence, String nextStep) {
    try {
      file.writing(
          () -> {
            file.append(line.text());
            return true;
          });
    } catch (IOException e) {
      throw failed(sentence, nextStep, e);
    }
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private String id() {
    StringBuilder id = new StringBuilder();
    for (int i = 0; i < ID_LENGTH; i++) {
      id.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return id.toString();
  }

  private TargetException failed(String sentence, String nextStep, IOException e) {
    return new TargetException(
        new Failure.Unexpected(
            sentence.formatted(where()), nextStep, e.toString(), Optional.empty()),
        e);
  }
}
