package dev.howdah.schema;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Target;
import dev.howdah.journal.Entry;
import java.util.List;

/** Works out what an action would do to a target that was looked at. Writes nothing. */
final class Planning {
  private Planning() {}

  static Plan install(
      Target target, Selection selection, TargetInspection inspection, Cancellation cancellation) {
    Standing standing = Standing.read(target, inspection, cancellation);
    return new InstallPlan(target, selection, inspection, standing, cancellation).plan();
  }

  /**
   * Works out an uninstall.
   *
   * @param entries what the journal has of this target, newest first; empty without a journal
   */
  static Plan uninstall(
      Target target, TargetInspection inspection, List<Entry> entries, Cancellation cancellation) {
    Standing standing = Standing.read(target, inspection, cancellation);
    return new UninstallPlan(target, inspection, standing, entries, cancellation).plan();
  }

  static Plan uninstall(Target target, TargetInspection inspection, Cancellation cancellation) {
    return uninstall(target, inspection, List.of(), cancellation);
  }
}
