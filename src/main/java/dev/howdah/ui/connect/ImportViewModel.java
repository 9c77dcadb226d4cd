package dev.howdah.ui.connect;

import dev.howdah.connect.profile.Profile;
import dev.howdah.connect.profile.imports.Candidate;
import dev.howdah.connect.profile.imports.ImportPreview;
import dev.howdah.connect.profile.imports.ProfileImport;
import dev.howdah.ui.fx.UiAction;
import dev.howdah.ui.fx.UiExecutor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.ObservableSet;
import org.jspecify.annotations.Nullable;

/**
 * Taking connections over from other programs: looked at first, then those that are ticked. Belongs
 * to the JavaFX thread.
 */
public final class ImportViewModel {
  private final ProfileImport imports;
  private final Consumer<List<Profile>> onTaken;
  private final UiAction looking;
  private final UiAction reading;
  private final UiAction taking;
  private final ReadOnlyBooleanWrapper open = new ReadOnlyBooleanWrapper();
  private final ReadOnlyObjectWrapper<@Nullable ImportPreview> preview =
      new ReadOnlyObjectWrapper<>();
  private final ReadOnlyStringWrapper outcome = new ReadOnlyStringWrapper("");
  private final ObservableList<ProfileImport.Found> found = FXCollections.observableArrayList();
  private final ObservableSet<String> ticked = FXCollections.observableSet();
  private List<Profile> lately = List.of();
  private Consumer<Profile> onShow = any -> {};

  /**
   * @param onTaken is told what was saved, on the JavaFX thread
   */
  public ImportViewModel(
      ProfileImport imports, Consumer<List<Profile>> onTaken, Executor background, UiExecutor ui) {
    this.imports = imports;
    this.onTaken = onTaken;
    looking = new UiAction(background, ui);
    reading = new UiAction(background, ui);
    taking = new UiAction(background, ui);
  }

  /** Opens the sheet and looks what lies at its usual places. */
  public void open() {
    outcome.set("");
    preview.set(null);
    reading.dismiss();
    taking.dismiss();
    open.set(true);
    looking.start(cancellation -> imports.found(), found::setAll);
  }

  public void close() {
    open.set(false);
    preview.set(null);
  }

  void read(ProfileImport.Found file) {
    read(any -> imports.preview(file.source(), file.file()));
  }

  public void read(Path file) {
    read(any -> imports.preview(file));
  }

  private void read(Function<Path, ImportPreview> how) {
    outcome.set("");
    preview.set(null);
    reading.start(cancellation -> how.apply(Path.of("")), this::show);
  }

  private void show(ImportPreview now) {
    ticked.clear();
    now.taken().forEach(each -> ticked.add(each.id()));
    preview.set(now);
  }

  void tick(Profile profile, boolean wanted) {
    if (wanted) {
      ticked.add(profile.id());
    } else {
      ticked.remove(profile.id());
    }
  }

  /** Saves what is ticked. */
  public void take() {
    ImportPreview shown = preview.get();
    if (shown == null) {
      return;
    }
    List<Profile> chosen =
        shown.taken().stream().filter(each -> ticked.contains(each.id())).toList();
    taking.start(
        cancellation -> imports.take(chosen),
        taken -> {
          lately = List.copyOf(taken);
          outcome.set(summary(shown, taken.size()));
          List<Candidate> rest =
              shown.candidates().stream()
                  .filter(each -> each.verdict() != Candidate.Verdict.NEW)
                  .toList();
          preview.set(
              rest.isEmpty()
                  ? null
                  : new ImportPreview(shown.source(), shown.file(), rest, List.of()));
          onTaken.accept(taken);
        });
  }

  /** Closes the sheet and shows the first of what was taken among the saved connections. */
  public void showTaken() {
    close();
    lately.stream().findFirst().ifPresent(onShow);
  }

  /** Tells what shows a connection among the saved ones; nothing before. */
  void onShow(Consumer<Profile> shows) {
    onShow = shows;
  }

  private static String summary(ImportPreview shown, int taken) {
    List<String> parts = new ArrayList<>();
    parts.add(taken + (taken == 1 ? " connection" : " connections") + " imported");
    long known = shown.count(Candidate.Verdict.KNOWN);
    long unusable = shown.count(Candidate.Verdict.UNUSABLE);
    if (known > 0) {
      parts.add(known + " saved already");
    }
    if (unusable > 0) {
      parts.add(unusable + " not usable");
    }
    return String.join(", ", parts) + ". No password was copied.";
  }

  public ReadOnlyBooleanProperty openProperty() {
    return open.getReadOnlyProperty();
  }

  /** What was read; null before. */
  public ReadOnlyObjectProperty<@Nullable ImportPreview> previewProperty() {
    return preview.getReadOnlyProperty();
  }

  /** What came of it, in a sentence; empty before. */
  public ReadOnlyStringProperty outcomeProperty() {
    return outcome.getReadOnlyProperty();
  }

  ObservableList<ProfileImport.Found> found() {
    return found;
  }

  ObservableSet<String> ticked() {
    return ticked;
  }

  UiAction reading() {
    return reading;
  }

  UiAction taking() {
    return taking;
  }

  /** Asks for a file to take over; empty when the user thinks better of it. */
  @FunctionalInterface
  public interface Chooser {
    Optional<Path> choose();
  }
}
