package dev.howdah.ui.journal;

import dev.howdah.journal.Change;
import dev.howdah.journal.Ending;
import dev.howdah.journal.Entry;
import dev.howdah.ui.kit.Badge;
import dev.howdah.ui.kit.Mark;
import dev.howdah.ui.kit.PlanWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** An entry of the journal in words. Any thread. */
final class JournalWords {
  static final int NAMED = 3;

  private JournalWords() {}

  static String action(Change.Action action) {
    return switch (action) {
      case INSTALL -> "Install";
      case UNINSTALL -> "Uninstall";
      case CREATE_INDEX -> "Create index";
      case DROP_INDEX -> "Drop index";
      case REINDEX -> "Reindex";
      case ANALYZE -> "Analyze";
      case UNDO -> "Undo";
      case CANCEL_STATEMENT -> "Cancel statement";
      case END_SESSION -> "End session";
    };
  }

  /** The first names, and how many more. */
  static String objects(Change change) {
    List<String> names = change.objects();
    String first = String.join(", ", names.subList(0, Math.min(NAMED, names.size())));
    return names.size() <= NAMED ? first : first + " and " + (names.size() - NAMED) + " more";
  }

  static String by(Entry entry) {
    return entry.change().role() + " · " + entry.author();
  }

  static String took(Entry entry) {
    return entry.ending().flatMap(Ending::lasted).map(PlanWords::took).orElse("");
  }

  /** What was done on its own within a change, and how each ended. */
  static String parts(List<Entry> parts) {
    return "Within it: "
        + String.join(
            "; ",
            parts.stream()
                .map(
                    part ->
                        action(part.change().action()).toLowerCase(Locale.ROOT)
                            + " "
                            + objects(part.change())
                            + ": "
                            + result(part).text()
                            + (took(part).isEmpty() ? "" : ", " + took(part)))
                .toList())
        + ".";
  }

  /** How it ended, where unless here, and whether it was taken back. */
  static List<Mark> marks(Entry entry, boolean elsewhere) {
    List<Mark> marks = new ArrayList<>();
    marks.add(result(entry));
    if (elsewhere) {
      marks.add(
          new Mark(
              Badge.Tone.NEUTRAL,
              "elsewhere",
              "Done at "
                  + entry.change().place().address()
                  + ", a server of the same identity: this one is a copy of it, or the same."));
    }
    entry
        .undone()
        .ifPresent(
            by -> marks.add(new Mark(Badge.Tone.NEUTRAL, "undone", "Taken back by " + by + ".")));
    return marks;
  }

  private static Mark result(Entry entry) {
    if (entry.ending().isEmpty()) {
      return entry.running()
          ? new Mark(Badge.Tone.INFO, "running", "It is under way.")
          : new Mark(
              Badge.Tone.WARN,
              "interrupted",
              "The process that began it is gone; how it ended is not known yet.");
    }
    Ending ending = entry.ending().get();
    return switch (ending.result()) {
      case DONE -> new Mark(Badge.Tone.OK, "done", ending.words());
      case FAILED -> new Mark(Badge.Tone.BAD, "failed", ending.words());
      case CANCELLED -> new Mark(Badge.Tone.NEUTRAL, "cancelled", ending.words());
      case PARTLY -> new Mark(Badge.Tone.WARN, "partly", ending.words());
      case UNKNOWN -> new Mark(Badge.Tone.WARN, "unknown", ending.words());
    };
  }

  /** What became of it, as a sentence. */
  static String ending(Entry entry) {
    return result(entry).explanation();
  }

  /** What to know before taking it back here, where this may be a copy; else empty. */
  static String caution(Entry entry) {
    return "It was done at "
        + entry.change().place().address()
        + ", of which this may be a copy: its undo takes back only what stands here.";
  }

  /** Why it cannot be taken back from here; empty when it can. */
  static String noUndo(Entry entry, boolean here, boolean elsewhere) {
    if (!here && !elsewhere) {
      return "Connect to its database to take it back.";
    }
    if (here && entry.undone().isPresent()) {
      return "It was taken back already.";
    }
    if (entry.change().undo().isEmpty()) {
      return "There is nothing to take back.";
    }
    if (entry.ending().isEmpty()) {
      return entry.running() ? "It is under way." : "How it ended is not known yet.";
    }
    return switch (entry.ending().get().result()) {
      case DONE, PARTLY, UNKNOWN -> "";
      case FAILED, CANCELLED -> "Nothing of it stands.";
    };
  }
}
