package dev.howdah.ui.indexes;

import dev.howdah.index.findings.Finding;
import dev.howdah.index.findings.FindingCount;
import dev.howdah.ui.fx.LatestWish;
import dev.howdah.ui.fx.UiExecutor;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/**
 * The findings as a list to narrow and to choose from; many are gone through in the background.
 * What is selected stays so when they are read again; where it was mended, the one that took its
 * place is selected. Belongs to the JavaFX thread.
 */
public final class FindingsViewModel {
  /** A table by its whole name. */
  public record Relation(String schema, String table) {
    /** Such as {@code public.servers}. */
    String words() {
      return schema + '.' + table;
    }

    private boolean has(Finding finding) {
      return finding.schema().equals(schema) && finding.table().equals(table);
    }
  }

  /** What the user asks for. */
  private record Wish(Finding.@Nullable Kind kind, @Nullable Relation relation, String words) {
    boolean keeps(Finding finding) {
      return (relation == null || relation.has(finding))
          && (words.isEmpty() || text(finding).contains(words));
    }
  }

  private record Key(
      Finding.Kind kind, String schema, String table, Optional<String> index, Optional<String> by) {
    static Key of(Finding finding) {
      return new Key(
          finding.kind(), finding.schema(), finding.table(), finding.index(), finding.coveredBy());
    }
  }

  /** What the filters leave, and where each stands in it. */
  private record Narrowed(
      List<Finding> all,
      List<FindingCount> summary,
      Map<Finding.Kind, Integer> counts,
      Finding.@Nullable Kind kind,
      List<Finding> shown,
      Map<Key, Integer> places,
      List<Finding> missing) {
    static final Narrowed NOTHING =
        new Narrowed(List.of(), List.of(), Map.of(), null, List.of(), Map.of(), List.of());

    static Narrowed of(List<Finding> all, Wish wish) {
      List<FindingCount> summary = FindingCount.of(all);
      Map<Finding.Kind, Integer> counts = new EnumMap<>(Finding.Kind.class);
      summary.forEach(count -> counts.merge(count.kind(), count.findings(), Integer::sum));
      Finding.Kind wanted = wish.kind();
      Finding.Kind kind = wanted != null && counts.containsKey(wanted) ? wanted : null;
      List<Finding> shown =
          all.stream()
              .filter(finding -> kind == null || finding.kind() == kind)
              .filter(wish::keeps)
              .toList();
      Map<Key, Integer> places = new HashMap<>();
      for (int i = 0; i < shown.size(); i++) {
        places.putIfAbsent(Key.of(shown.get(i)), i);
      }
      return new Narrowed(
          all,
          summary,
          counts,
          kind,
          shown,
          places,
          all.stream().filter(finding -> finding.kind() == Finding.Kind.MISSING).toList());
    }

    /** What is as it was before stays the very same: whoever shows it has nothing to do. */
    Narrowed after(Narrowed before) {
      return new Narrowed(
          all.equals(before.all) ? before.all : all,
          summary.equals(before.summary) ? before.summary : summary,
          counts.equals(before.counts) ? before.counts : counts,
          kind,
          shown.equals(before.shown) ? before.shown : shown,
          places,
          missing);
    }

    int place(Finding finding) {
      return places.getOrDefault(Key.of(finding), -1);
    }
  }

  private final LatestWish narrowing;
  private final LatestWish choosing;
  private final ReadOnlyObjectWrapper<@Nullable List<Finding>> all = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<List<Finding>> shown = new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyObjectWrapper<List<FindingCount>> summary =
      new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyObjectWrapper<Map<Finding.Kind, Integer>> counts =
      new ReadOnlyObjectWrapper<>(Map.of());
  private final ReadOnlyObjectWrapper<@Nullable Finding> selected = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyIntegerWrapper chosen = new ReadOnlyIntegerWrapper();
  private final ObjectProperty<Finding.@Nullable Kind> kind = new SimpleObjectProperty<>();
  private final StringProperty search = new SimpleStringProperty("");
  private final ObjectProperty<@Nullable Relation> relation = new SimpleObjectProperty<>();
  private @Nullable List<Finding> latest;
  private Narrowed narrowed = Narrowed.NOTHING;
  private boolean settling;
  private int place;

  /**
   * @param background where many findings are gone through
   */
  FindingsViewModel(Executor background, UiExecutor ui) {
    narrowing = new LatestWish(background, ui);
    choosing = new LatestWish(background, ui);
    kind.subscribe(any -> narrow());
    search.subscribe(any -> narrow());
    relation.subscribe(any -> narrow());
  }

  /** Takes in what was read. */
  void take(List<Finding> findings) {
    latest = List.copyOf(findings);
    narrow();
  }

  private void narrow() {
    List<Finding> known = latest;
    if (known == null || settling) {
      return;
    }
    Wish wish = new Wish(kind.get(), relation.get(), search.get().strip().toLowerCase(Locale.ROOT));
    Narrowed before = narrowed;
    narrowing.make(known.size(), () -> Narrowed.of(known, wish).after(before), this::show);
  }

  private void show(Narrowed next) {
    narrowed = next;
    all.set(next.all());
    summary.set(next.summary());
    counts.set(next.counts());
    settling = true;
    kind.set(next.kind());
    settling = false;
    shown.set(next.shown());
    // In a task of its own: to draw the list and what is chosen of it takes a frame together.
    choosing.make(Integer.MAX_VALUE, () -> next, this::choose);
  }

  private void choose(Narrowed next) {
    Finding before = selected.get();
    int at = before == null ? -1 : next.place(before);
    if (next.shown().isEmpty()) {
      selected.set(null);
    } else {
      place = at >= 0 ? at : Math.clamp(place, 0, next.shown().size() - 1);
      selected.set(next.shown().get(place));
    }
    chosen.set(chosen.get() + 1);
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
    if (narrowed.place(finding) < 0) {
      selected.set(finding);
      kind.set(null);
      relation.set(null);
      search.set("");
    }
    int at = narrowed.place(finding);
    if (at >= 0) {
      place = at;
      selected.set(narrowed.shown().get(at));
      chosen.set(chosen.get() + 1);
    }
  }

  /** Where a finding stands among those that are shown; -1 where the filters hide it. */
  int place(Finding finding) {
    return narrowed.place(finding);
  }

  /** What the catalogue has and the target lacks. */
  List<Finding> missing() {
    return narrowed.missing();
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

  /** How many there are of each kind and severity, whatever the filters hide. */
  public ReadOnlyObjectProperty<List<FindingCount>> summaryProperty() {
    return summary.getReadOnlyProperty();
  }

  /** How many there are of each kind that occurs. */
  public ReadOnlyObjectProperty<Map<Finding.Kind, Integer>> countsProperty() {
    return counts.getReadOnlyProperty();
  }

  /** The one that is looked at closer. */
  public ReadOnlyObjectProperty<@Nullable Finding> selectedProperty() {
    return selected.getReadOnlyProperty();
  }

  /** Changes whenever what is selected has its place in what is shown. */
  ReadOnlyIntegerProperty chosenProperty() {
    return chosen.getReadOnlyProperty();
  }

  /** The only kind to list; null for all. */
  public ObjectProperty<Finding.@Nullable Kind> kindProperty() {
    return kind;
  }

  public StringProperty searchProperty() {
    return search;
  }

  /** The only table whose findings are listed; null for all. */
  public ObjectProperty<@Nullable Relation> relationProperty() {
    return relation;
  }

  /** Lists what there is about one table, whatever was asked for before. */
  public void showOnly(Relation wanted) {
    kind.set(null);
    search.set("");
    relation.set(wanted);
  }
}
