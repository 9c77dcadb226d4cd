package dev.howdah.ui.journal;

import dev.howdah.connect.Cancellation;
import dev.howdah.journal.Entry;
import dev.howdah.journal.Place;
import dev.howdah.journal.Step;
import dev.howdah.schema.Outcome;
import dev.howdah.schema.Plan;
import dev.howdah.schema.RunProgress;
import java.util.List;
import java.util.function.Consumer;

/** What this page asks of the journal and of a target; every method blocks, in the background. */
public interface JournalActions {
  /**
   * The journal at one moment.
   *
   * @param here the connected target
   * @param entries of all targets, newest first
   * @param damaged how many lines could not be read
   * @param where it is kept, as a person would write it
   */
  record Look(Place here, List<Entry> entries, int damaged, String where) {
    public Look {
      entries = List.copyOf(entries);
    }
  }

  /** Reads it. */
  Look look(Cancellation cancellation);

  /** What taking a change back would do. */
  Plan planUndo(Entry entry, Cancellation cancellation);

  /** Runs a plan that was shown. */
  Outcome run(Plan plan, Consumer<RunProgress> progress, Cancellation cancellation);

  /** Entries as a script for psql. */
  String sql(List<Entry> entries);

  /** Entries for programs. */
  String json(List<Entry> entries);

  /** Statements as a script for psql; needs no background. */
  String script(List<Step> steps);
}
