package dev.howdah.schema.plan;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Target;
import dev.howdah.journal.Change;
import dev.howdah.journal.Entry;
import dev.howdah.journal.Place;
import dev.howdah.schema.catalogue.Catalogue;
import dev.howdah.schema.inspection.TargetInspection;
import dev.howdah.schema.inspection.TargetPlace;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Works out what an action would do to a target that was looked at. Writes nothing. */
public final class Planning {
  private Planning() {}

  static Plan install(
      Target target, Selection selection, TargetInspection inspection, Cancellation cancellation) {
    return install(target, selection, inspection, List.of(), cancellation);
  }

  /**
   * Works out an install.
   *
   * @param entries what the journal has of this target and of what may be the same, newest first;
   *     empty without a journal
   */
  public static Plan install(
      Target target,
      Selection selection,
      TargetInspection inspection,
      List<Entry> entries,
      Cancellation cancellation) {
    BuiltHere here = new BuiltHere(of(target, entries, true, cancellation));
    return new InstallPlan(target, selection, inspection, here, cancellation).plan();
  }

  /** The entries of this very target, or of what may be the same. */
  private static List<Entry> of(
      Target target, List<Entry> entries, boolean same, Cancellation cancellation) {
    if (entries.isEmpty()) {
      return List.of();
    }
    Place place = TargetPlace.of(target, cancellation);
    return entries.stream().filter(entry -> entry.change().place().same(place) == same).toList();
  }

  /**
   * Works out an uninstall.
   *
   * @param entries what the journal has of this target and of what may be the same, newest first;
   *     empty without a journal
   */
  public static Plan uninstall(
      Target target, TargetInspection inspection, List<Entry> entries, Cancellation cancellation) {
    return new UninstallPlan(
            target,
            inspection,
            new BuiltHere(of(target, entries, true, cancellation)),
            new BuiltHere(of(target, entries, false, cancellation)),
            cancellation)
        .plan();
  }

  static Plan uninstall(Target target, TargetInspection inspection, Cancellation cancellation) {
    return uninstall(target, inspection, List.of(), cancellation);
  }

  /**
   * Works out an ANALYZE.
   *
   * @param tables their names; empty for all that are there
   */
  public static Plan analyze(
      Target target, TargetInspection inspection, Set<String> tables, Cancellation cancellation) {
    return new AnalyzePlan(
            target, inspection, tables, AnalyzePlan.now(target, cancellation), cancellation)
        .plan();
  }

  /**
   * Works out an undo.
   *
   * @param entries the whole journal, newest first
   */
  static Plan undo(
      Target target,
      Catalogue catalogue,
      Entry entry,
      List<Entry> entries,
      Cancellation cancellation) {
    return undo(target, catalogue, entry, entries, false, cancellation);
  }

  /**
   * Works out an undo.
   *
   * @param entries the whole journal, newest first
   * @param here even where the change was done on what may be a copy
   */
  public static Plan undo(
      Target target,
      Catalogue catalogue,
      Entry entry,
      List<Entry> entries,
      boolean here,
      Cancellation cancellation) {
    TargetInspection inspection =
        TargetInspection.read(target, catalogue, true, UndoPlan.schema(entry), cancellation);
    Place place = TargetPlace.of(target, cancellation);
    Entry taken = here && entry.change().place().perhapsCopy(place) ? moved(entry, place) : entry;
    return new UndoPlan(target, taken, cancellation).plan(place, inspection, entries);
  }

  /** The same change as if it had been done here, where nothing has taken it back. */
  private static Entry moved(Entry entry, Place place) {
    Change change = entry.change();
    return new Entry(
        entry.id(),
        entry.begun(),
        entry.author(),
        new Change(
            change.action(),
            place,
            change.role(),
            change.objects(),
            change.steps(),
            change.undo(),
            change.undoes()),
        entry.ending(),
        entry.running(),
        Optional.empty());
  }
}
