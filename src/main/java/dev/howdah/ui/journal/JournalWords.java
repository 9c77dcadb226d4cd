package dev.howdah.ui.journal;

import dev.howdah.journal.Change;
import dev.howdah.journal.Ending;
import dev.howdah.journal.Entry;
import dev.howdah.schema.plan.Plan;
import dev.howdah.schema.plan.PlannedStatement;
import dev.howdah.ui.kit.Badge;
import dev.howdah.ui.kit.Mark;
import dev.howdah.ui.kit.PlanWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

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
    return named(change.objects());
  }

  /** What an undo is about: the change, or that part of its objects which is left to take back. */
  static String undo(Entry entry, Plan plan) {
    List<String> all = entry.change().objects();
    Set<String> planned =
        plan.statements().stream().map(PlannedStatement::object).collect(Collectors.toSet());
    List<String> left = all.stream().filter(planned::contains).toList();
    String what = action(entry.change().action()).toLowerCase(Locale.ROOT);
    return "Undo "
        + entry.id()
        + ": "
        + (left.isEmpty() || left.size() == all.size()
            ? what + " of " + named(all)
            : named(left)
                + ", "
                + left.size()
                + " of the "
                + all.size()
                + " objects of its "
                + what);
  }

  private static String named(List<String> names) {
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

  /**
   * What to do about one that did not simply end; empty where there is nothing to do.
   *
   * @param all the entries there are: what a later one did to the same objects is done
   * @param undoable whether it can be taken back from here
   */
  static String next(Entry entry, List<Entry> all, boolean undoable) {
    if (entry.interrupted() || isUnknown(entry)) {
      return "reconnect to find out";
    }
    if (!ended(entry, Ending.Result.PARTLY)
        || entry.undone().isPresent()
        || isSettled(entry, all)) {
      return "";
    }
    return isOfIndex(entry)
        ? "rebuild or remove it"
        : undoable ? "do it again, or undo it" : "do it again";
  }

  /** Whether each of its objects was brought to a good end later, at the same place. */
  private static boolean isSettled(Entry entry, List<Entry> all) {
    Set<String> later =
        all.stream()
            .filter(one -> one.begun().isAfter(entry.begun()))
            .filter(one -> ended(one, Ending.Result.DONE))
            .filter(one -> isOfIndex(one) == isOfIndex(entry))
            .filter(one -> one.change().place().same(entry.change().place()))
            .flatMap(one -> one.change().objects().stream())
            .collect(Collectors.toSet());
    return later.containsAll(entry.change().objects());
  }

  private static boolean ended(Entry entry, Ending.Result result) {
    return entry.ending().filter(end -> end.result() == result).isPresent();
  }

  private static boolean isUnknown(Entry entry) {
    return ended(entry, Ending.Result.UNKNOWN);
  }

  /** Whether what is left of it is to be mended on the page of the indexes. */
  static boolean isOfIndex(Entry entry) {
    return switch (entry.change().action()) {
      case CREATE_INDEX, DROP_INDEX, REINDEX -> true;
      default -> false;
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
