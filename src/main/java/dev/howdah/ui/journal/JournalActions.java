package dev.howdah.ui.journal;

import dev.howdah.connect.Cancellation;
import dev.howdah.journal.Entry;
import dev.howdah.journal.Journal;
import dev.howdah.journal.JournalExport;
import dev.howdah.journal.Place;
import dev.howdah.journal.Step;
import dev.howdah.schema.Schema;
import dev.howdah.schema.plan.Plan;
import dev.howdah.schema.run.Outcome;
import dev.howdah.schema.run.RunProgress;
import dev.howdah.ui.kit.PlanRun;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;

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

  /**
   * What taking a change back would do.
   *
   * @param here also where it was made at another address, on what may be a copy of the target
   */
  Plan planUndo(Entry entry, boolean here, Cancellation cancellation);

  /** Runs a plan that was shown. */
  Outcome run(Plan plan, Consumer<RunProgress> progress, Cancellation cancellation);

  /** Entries as a script for psql. */
  String sql(List<Entry> entries);

  /** Entries for programs. */
  String json(List<Entry> entries);

  /** Statements as a script for psql; needs no background. */
  String script(List<Step> steps);

  /**
   * Those of a connected target.
   *
   * @param here tells which database the target is; asked until it answered once
   * @param runner runs a plan
   */
  static JournalActions of(
      Function<Cancellation, Place> here, Journal journal, Schema schema, PlanRun.Runner runner) {
    AtomicReference<Place> known = new AtomicReference<>();
    return new JournalActions() {
      @Override
      public Look look(Cancellation cancellation) {
        Place place = known.get();
        if (place == null) {
          place = here.apply(cancellation);
          known.set(place);
        }
        return new Look(place, journal.entries(), journal.damaged(), journal.where());
      }

      @Override
      public Plan planUndo(Entry entry, boolean here, Cancellation cancellation) {
        return schema.planUndo(entry, here, cancellation);
      }

      @Override
      public Outcome run(Plan plan, Consumer<RunProgress> progress, Cancellation cancellation) {
        return runner.run(plan, progress, cancellation);
      }

      @Override
      public String sql(List<Entry> entries) {
        return JournalExport.sql(entries);
      }

      @Override
      public String json(List<Entry> entries) {
        return JournalExport.json(entries);
      }

      @Override
      public String script(List<Step> steps) {
        return JournalExport.script(steps);
      }
    };
  }
}
