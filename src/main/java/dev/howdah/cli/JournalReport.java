package dev.howdah.cli;

import dev.howdah.connect.Target;
import dev.howdah.journal.Baseline;
import dev.howdah.journal.Baselines;
import dev.howdah.journal.Change;
import dev.howdah.journal.Ending;
import dev.howdah.journal.Entry;
import dev.howdah.journal.Journal;
import dev.howdah.journal.JournalExport;
import dev.howdah.journal.Place;
import dev.howdah.monitor.Units;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Entries of the journal as JSON, as a table, and one by one. */
final class JournalReport {
  private static final int NAMES_SHOWN = 3;

  private JournalReport() {}

  /**
   * One entry.
   *
   * @throws UsageException when there is none
   */
  static Entry entry(Journal journal, String id) {
    return journal
        .entry(id)
        .orElseThrow(
            () ->
                new UsageException(
                    "The journal has no entry "
                        + id
                        + "; 'howdah journal list --all' tells its ids."));
  }

  /** Tells when lines of the journal cannot be read. */
  static void noteDamage(Invocation invocation) {
    int damaged = invocation.journal().damaged();
    if (damaged > 0) {
      invocation
          .terminal()
          .note(
              "howdah: %d %s of the journal in %s cannot be read; what they told is missing here."
                  .formatted(
                      damaged,
                      damaged == 1 ? "line" : "lines",
                      PlainText.oneLine(invocation.journal().where())));
    }
  }

  /** What became of an interrupted change. */
  static String settled(Entry entry) {
    return PlainText.sentences(
        List.of(
            "The change %s (%s of %s) was interrupted%s"
                .formatted(
                    entry.id(),
                    EntryReport.lower(entry.change().action()),
                    objects(entry.change().objects()),
                    entry.ending().map(Ending::continued).orElse("."))));
  }

  static String json(Optional<Target> target, List<Entry> entries) {
    return JsonText.object(
        false,
        json -> {
          target.ifPresentOrElse(
              connected -> ServerReport.write(json, connected), () -> json.nothing("server"));
          json.elements("entries", entries.stream().map(JournalExport::json).toList());
        });
  }

  /**
   * A line for each.
   *
   * @param here the database that is asked about; empty for all of them
   * @param brief names only the first objects, for somebody at a terminal
   */
  static List<String> table(List<Entry> entries, Optional<Place> here, boolean brief) {
    if (entries.isEmpty()) {
      return List.of("Nothing was changed yet.");
    }
    TextTable table =
        new TextTable().words("id").words("begun").words("action").words("result").words("objects");
    if (here.isEmpty()) {
      table.words("database");
    }
    table.words("by");
    for (Entry entry : entries) {
      Change change = entry.change();
      List<String> cells = new ArrayList<>();
      cells.add(entry.id());
      cells.add(entry.begun().truncatedTo(ChronoUnit.SECONDS).toString());
      cells.add(EntryReport.lower(change.action()));
      cells.add(
          JournalExport.state(entry)
              + here.filter(place -> !change.place().same(place))
                  .map(_ -> " at " + change.place().address())
                  .orElse("")
              + entry.undone().map(id -> ", taken back by " + id).orElse(""));
      cells.add(brief ? objects(change.objects()) : String.join(", ", change.objects()));
      if (here.isEmpty()) {
        cells.add(change.place().address() + "/" + change.place().database());
      }
      cells.add(entry.author());
      table.row(cells.toArray(String[]::new));
    }
    return table.lines();
  }

  private static String objects(List<String> names) {
    return names.size() <= NAMES_SHOWN
        ? String.join(", ", names)
        : String.join(", ", names.subList(0, NAMES_SHOWN))
            + " and "
            + (names.size() - NAMES_SHOWN)
            + " more";
  }

  /**
   * Everything about one.
   *
   * @param baselines of an index that it built
   */
  static List<String> details(Entry entry, Baselines baselines) {
    Change change = entry.change();
    List<String> lines = new ArrayList<>();
    lines.add(line("id", entry.id()));
    lines.add(line("begun", entry.begun().toString()));
    lines.add(line("by", entry.author() + " as role " + change.role()));
    lines.add(line("database", change.place().address() + "/" + change.place().database()));
    lines.add(line("action", EntryReport.lower(change.action())));
    lines.add(line("objects", String.join(", ", change.objects())));
    change.undoes().ifPresent(id -> lines.add(line("takes back", id)));
    change.partOf().ifPresent(id -> lines.add(line("part of", id)));
    lines.add(line("result", JournalExport.state(entry)));
    entry
        .ending()
        .ifPresent(
            ending -> {
              lines.add(line("took", ending.lasted().map(Took::words).orElse("—")));
              lines.add(line("words", ending.words()));
            });
    entry
        .ending()
        .flatMap(Ending::definition)
        .ifPresent(definition -> lines.add(line("definition", definition)));
    baselines.before().ifPresent(before -> lines.add(line("before", surroundings(before))));
    baselines.after().ifPresent(after -> lines.add(line("after", surroundings(after))));
    entry.undone().ifPresent(id -> lines.add(line("taken back by", id)));
    lines.add("");
    lines.add("SQL");
    lines.add(script(JournalExport.script(change.steps())));
    lines.add("");
    lines.add("What takes it back");
    lines.add(
        change.undo().isEmpty() ? noUndo(change) : script(JournalExport.script(change.undo())));
    return lines;
  }

  private static String noUndo(Change change) {
    return change.action() == Change.Action.CREATE_INDEX && change.partOf().isEmpty()
        ? "Nothing does: the index stood before, unfinished; 'howdah index drop' removes it."
        : "Nothing has to.";
  }

  private static String surroundings(Baseline baseline) {
    List<String> parts = new ArrayList<>();
    baseline
        .built()
        .ifPresent(
            built ->
                parts.add(
                    String.format(
                        Locale.ROOT,
                        "The index took %s and holds %,.0f entries in %s.",
                        Took.words(built.work()),
                        built.entries(),
                        Units.pretty(built.bytes()))));
    baseline
        .figures()
        .ifPresent(
            table ->
                parts.add(
                    String.format(
                        Locale.ROOT,
                        "%s.%s had %s and about %,.0f rows; %d statements on it are kept.",
                        baseline.schema(),
                        baseline.table(),
                        Units.pretty(table.bytes()),
                        table.rows(),
                        baseline.statements().size())));
    baseline.lacking().ifPresent(parts::add);
    return String.join(" ", parts);
  }

  private static String script(String sql) {
    return PlainText.lines(sql.stripTrailing());
  }

  private static String line(String name, String value) {
    return "%-14s%s".formatted(name, PlainText.oneLine(value));
  }
}
