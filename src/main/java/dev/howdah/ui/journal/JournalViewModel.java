package dev.howdah.ui.journal;

import dev.howdah.journal.Entry;
import dev.howdah.journal.Step;
import dev.howdah.ui.fx.UiAction;
import dev.howdah.ui.fx.UiExecutor;
import dev.howdah.ui.kit.Mark;
import dev.howdah.ui.kit.PlanRun;
import dev.howdah.ui.kit.WriteGuard;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.jspecify.annotations.Nullable;

/**
 * What was changed on this target, or everywhere, and taking it back. Belongs to the JavaFX thread.
 */
public final class JournalViewModel {
  private final JournalActions actions;
  private final UiAction looking;
  private final PlanRun undoing;
  private final ReadOnlyObjectWrapper<JournalActions.@Nullable Look> look =
      new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<List<Entry>> entries = new ReadOnlyObjectWrapper<>(List.of());
  private final BooleanProperty everywhere = new SimpleBooleanProperty();
  private List<Entry> within = List.of();
  private boolean opened;

  /**
   * Nothing is read yet.
   *
   * @param guard of the target's changes
   * @param afterwards called on the JavaFX thread when an undo has changed the target
   */
  public JournalViewModel(
      JournalActions actions,
      WriteGuard guard,
      Runnable afterwards,
      Executor background,
      UiExecutor ui) {
    this.actions = actions;
    looking = new UiAction(background, ui);
    undoing =
        new PlanRun(
            actions::run,
            guard,
            ended -> {
              afterwards.run();
              refresh();
            },
            background,
            ui);
    undoing
        .running()
        .phaseProperty()
        .subscribe(
            phase -> {
              if (phase == UiAction.Phase.FAILED || phase == UiAction.Phase.CANCELLED) {
                refresh();
              }
            });
    everywhere.subscribe(any -> narrow());
  }

  /** The page is on screen: reads what is new. */
  public void open() {
    opened = true;
    looking.start(actions::look, this::take);
  }

  /** Reads anew where the page was looked at before: something was changed. */
  public void refresh() {
    if (opened) {
      open();
    }
  }

  private void take(JournalActions.Look latest) {
    look.set(latest);
    narrow();
  }

  private void narrow() {
    JournalActions.Look known = look.get();
    if (known != null) {
      List<Entry> of =
          everywhere.get()
              ? known.entries()
              : known.entries().stream().filter(one -> here(one) || elsewhere(one)).toList();
      Set<String> ids = of.stream().map(Entry::id).collect(Collectors.toSet());
      within = of;
      entries.set(
          of.stream()
              .filter(one -> one.change().partOf().filter(ids::contains).isEmpty())
              .toList());
    }
  }

  /** Whether a change was made on the connected target. */
  public boolean here(Entry entry) {
    JournalActions.Look known = look.get();
    return known != null && entry.change().place().same(known.here());
  }

  /** Whether a change was made at another address, on what may be a copy of the target. */
  public boolean elsewhere(Entry entry) {
    JournalActions.Look known = look.get();
    return known != null && entry.change().place().perhapsCopy(known.here());
  }

  /** What to do about a change that did not simply end; empty where there is nothing to do. */
  String next(Entry entry) {
    JournalActions.Look known = look.get();
    return JournalWords.next(
        entry, known == null ? List.of() : known.entries(), noUndo(entry).isEmpty());
  }

  /** How a change ended, and where it was made. */
  List<Mark> marks(Entry entry) {
    return JournalWords.marks(entry, elsewhere(entry));
  }

  /** Why a change cannot be taken back from here; empty when it can. */
  public String noUndo(Entry entry) {
    return JournalWords.noUndo(entry, here(entry), elsewhere(entry));
  }

  /** What to know about taking a change back: why it cannot be, or where it was made. */
  public String undoNote(Entry entry) {
    String why = noUndo(entry);
    return why.isEmpty() && elsewhere(entry) ? JournalWords.caution(entry) : why;
  }

  /** Shows what taking a change back would do. */
  public void proposeUndo(Entry entry) {
    if (noUndo(entry).isEmpty()) {
      undoing.dismissOutcome();
      boolean copy = elsewhere(entry);
      undoing.plan(cancellation -> actions.planUndo(entry, copy, cancellation));
    }
  }

  /** The entries that are listed as a file's text; for the background. */
  String export(List<Entry> listed, boolean json) {
    return json ? actions.json(listed) : actions.sql(listed);
  }

  /** Statements as they are shown. */
  String script(List<Step> steps) {
    return actions.script(steps).strip();
  }

  /** Reading, for its state and its failure. */
  public UiAction looking() {
    return looking;
  }

  /** The undo: its plan, its run. */
  public PlanRun undoing() {
    return undoing;
  }

  /** Null before it was read. */
  public ReadOnlyObjectProperty<JournalActions.@Nullable Look> lookProperty() {
    return look.getReadOnlyProperty();
  }

  /** What was done on its own as a part of a change, oldest first; listed with that one only. */
  public List<Entry> parts(Entry whole) {
    return within.stream()
        .filter(one -> one.change().partOf().filter(whole.id()::equals).isPresent())
        .toList()
        .reversed();
  }

  /** Those that are listed, with their parts, newest first: what an export holds. */
  List<Entry> withParts() {
    return within;
  }

  /** Those that are listed, newest first. */
  public ReadOnlyObjectProperty<List<Entry>> entriesProperty() {
    return entries.getReadOnlyProperty();
  }

  /** Whether those of all targets are listed. */
  public BooleanProperty everywhereProperty() {
    return everywhere;
  }
}
