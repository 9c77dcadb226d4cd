package dev.howdah.ui.indexes;

import dev.howdah.index.findings.Finding;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/**
 * The findings as a list to narrow and to choose from. What is selected stays so when they are read
 * again; where it was mended, the one that took its place is selected. Belongs to the JavaFX
 * thread.
 */
public final class FindingsViewModel {
  private record Key(
      Finding.Kind kind, String schema, String table, Optional<String> index, Optional<String> by) {
    static Key of(Finding finding) {
      return new Key(
          finding.kind(), finding.schema(), finding.table(), finding.index(), finding.coveredBy());
    }
  }

  private final ReadOnlyObjectWrapper<@Nullable List<Finding>> all = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<List<Finding>> shown = new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyObjectWrapper<Map<Finding.Kind, Integer>> counts =
      new ReadOnlyObjectWrapper<>(Map.of());
  private final ReadOnlyObjectWrapper<@Nullable Finding> selected = new ReadOnlyObjectWrapper<>();
  private final ObjectProperty<Finding.@Nullable Kind> kind = new SimpleObjectProperty<>();
  private final StringProperty search = new SimpleStringProperty("");
  private int place;

  FindingsViewModel() {
    kind.subscribe(any -> narrow());
    search.subscribe(any -> narrow());
  }

  /** Takes in what was read. */
  void take(List<Finding> findings) {
    Map<Finding.Kind, Integer> numbers = new EnumMap<>(Finding.Kind.class);
    findings.forEach(finding -> numbers.merge(finding.kind(), 1, Integer::sum));
    all.set(List.copyOf(findings));
    counts.set(numbers);
    if (kind.get() != null && !numbers.containsKey(kind.get())) {
      kind.set(null);
    } else {
      narrow();
    }
  }

  private void narrow() {
    List<Finding> known = all.get();
    if (known == null) {
      return;
    }
    String wanted = search.get().strip().toLowerCase(Locale.ROOT);
    List<Finding> left =
        known.stream()
            .filter(finding -> kind.get() == null || finding.kind() == kind.get())
            .filter(finding -> wanted.isEmpty() || text(finding).contains(wanted))
            .toList();
    Finding before = selected.get();
    int at = before == null ? -1 : indexOf(left, before);
    shown.set(left);
    if (left.isEmpty()) {
      selected.set(null);
    } else {
      place = at >= 0 ? at : Math.clamp(place, 0, left.size() - 1);
      selected.set(left.get(place));
    }
  }

  private static int indexOf(List<Finding> findings, Finding wanted) {
    Key key = Key.of(wanted);
    for (int i = 0; i < findings.size(); i++) {
      if (Key.of(findings.get(i)).equals(key)) {
        return i;
      }
    }
    return -1;
  }

  private static String text(Finding finding) {
    return (finding.index().orElse("")
            + '\n'
            + finding.schema()
            + '.'
            + finding.table()
            + '\n'
            + FindingWords.title(finding.kind())
            + '\n'
            + finding.evidence())
        .toLowerCase(Locale.ROOT);
  }

  /** Looks at one closer; one that the filters hide is shown by taking them away. */
  public void select(Finding finding) {
    if (indexOf(shown.get(), finding) < 0) {
      selected.set(finding);
      kind.set(null);
      search.set("");
    }
    int at = indexOf(shown.get(), finding);
    if (at >= 0) {
      place = at;
      selected.set(shown.get().get(at));
    }
  }

  /** Those about one index. */
  public List<Finding> about(String schema, String index) {
    List<Finding> known = all.get();
    return known == null
        ? List.of()
        : known.stream()
            .filter(finding -> finding.schema().equals(schema))
            .filter(finding -> finding.index().filter(index::equals).isPresent())
            .toList();
  }

  /** Most severe first; null before they were read. */
  public ReadOnlyObjectProperty<@Nullable List<Finding>> allProperty() {
    return all.getReadOnlyProperty();
  }

  /** Those that the filters keep. */
  public ReadOnlyObjectProperty<List<Finding>> shownProperty() {
    return shown.getReadOnlyProperty();
  }

  /** How many there are of each kind that occurs. */
  public ReadOnlyObjectProperty<Map<Finding.Kind, Integer>> countsProperty() {
    return counts.getReadOnlyProperty();
  }

  /** The one that is looked at closer. */
  public ReadOnlyObjectProperty<@Nullable Finding> selectedProperty() {
    return selected.getReadOnlyProperty();
  }

  /** The only kind to list; null for all. */
  public ObjectProperty<Finding.@Nullable Kind> kindProperty() {
    return kind;
  }

  public StringProperty searchProperty() {
    return search;
  }
}
