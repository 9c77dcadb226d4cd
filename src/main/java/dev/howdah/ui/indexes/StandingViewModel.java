package dev.howdah.ui.indexes;

import dev.howdah.index.DropPlan;
import dev.howdah.index.findings.Finding;
import dev.howdah.monitor.Census;
import dev.howdah.monitor.IndexUse;
import dev.howdah.monitor.Link;
import dev.howdah.monitor.Sample;
import dev.howdah.ui.fx.LatestWish;
import dev.howdah.ui.fx.UiAction;
import dev.howdah.ui.fx.UiExecutor;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/**
 * All indexes that stand, with their figures and what was found about each; many are gone through
 * in the background. Belongs to the JavaFX thread.
 */
public final class StandingViewModel {
  private record Combined(Map<IndexFilter, Integer> counts, List<IndexRow> rows) {}

  private final IndexActions actions;
  private final ZoneId zone;
  private final UiAction defining;
  private final LatestWish combining;
  private final ReadOnlyObjectWrapper<List<IndexRow>> rows = new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyObjectWrapper<Map<IndexFilter, Integer>> counts =
      new ReadOnlyObjectWrapper<>(Map.of());
  private final ObjectProperty<IndexFilter> filter = new SimpleObjectProperty<>(IndexFilter.ALL);
  private final ReadOnlyStringWrapper stale = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper counted = new ReadOnlyBooleanWrapper();
  private final ReadOnlyObjectWrapper<@Nullable IndexRow> selected = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable DropPlan> definition =
      new ReadOnlyObjectWrapper<>();
  private List<Finding> findings = List.of();
  private Set<String> mine = Set.of();
  private @Nullable Census census;

  /**
   * @param zone in which times are told
   */
  StandingViewModel(IndexActions actions, ZoneId zone, Executor background, UiExecutor ui) {
    this.actions = actions;
    this.zone = zone;
    defining = new UiAction(background, ui);
    combining = new LatestWish(background, ui);
    filter.subscribe(any -> combine());
  }

  /** Takes a sample in. */
  void show(Sample sample) {
    stale.set(staleWords(sample));
    Optional<Census> latest = sample.census();
    if (latest.isPresent()
        && (census == null || !latest.get().takenAt().equals(census.takenAt()))) {
      census = latest.get();
      combine();
    }
  }

  /** Takes in what was read about them. */
  void take(List<Finding> found, Set<String> made) {
    findings = found;
    mine = made;
    combine();
  }

  private String staleWords(Sample sample) {
    DateTimeFormatter time = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(zone);
    String from =
        sample
            .census()
            .map(known -> " These figures are from " + time.format(known.takenAt()) + ".")
            .orElse("");
    return switch (sample.link()) {
      case Link.Lost lost ->
          "No answer since " + time.format(lost.since()) + ": " + lost.failure().sentence() + from;
      case Link.Up up -> sample.paused() ? "Polling is paused." + from : "";
    };
  }

  private void combine() {
    Census known = census;
    if (known == null) {
      return;
    }
    List<Finding> found = findings;
    Set<String> made = mine;
    IndexFilter wanted = filter.get();
    combining.make(
        Math.max(known.indexes().size(), found.size()),
        () -> combined(known, found, made, wanted),
        next -> {
          counted.set(true);
          counts.set(next.counts());
          rows.set(next.rows());
        });
  }

  private static Combined combined(
      Census census, List<Finding> findings, Set<String> mine, IndexFilter filter) {
    Map<String, List<Finding>> about = new HashMap<>();
    findings.forEach(
        finding ->
            finding
                .index()
                .ifPresent(
                    index ->
                        about
                            .computeIfAbsent(
                                finding.schema() + '\0' + index, any -> new ArrayList<>())
                            .add(finding)));
    Stream<IndexRow> polled =
        census.indexes().stream()
            .map(
                use ->
                    new IndexRow(
                        use,
                        about.getOrDefault(use.schema() + '\0' + use.index(), List.of()),
                        mine.contains(IndexRow.key(use.schema(), use.index()))));
    List<IndexRow> everything =
        Stream.concat(polled, uncounted(census, findings, mine))
            .collect(Collectors.toUnmodifiableList());
    Map<IndexFilter, Integer> numbers = new EnumMap<>(IndexFilter.class);
    for (IndexFilter kind : IndexFilter.values()) {
      numbers.put(kind, (int) everything.stream().filter(kind::keeps).count());
    }
    return new Combined(numbers, everything.stream().filter(filter::keeps).toList());
  }

  /** The INVALID indexes that the census does not have, so that none is missing here. */
  private static Stream<IndexRow> uncounted(
      Census census, List<Finding> findings, Set<String> mine) {
    List<Finding> invalid =
        findings.stream()
            .filter(finding -> finding.kind() == Finding.Kind.INVALID)
            .filter(finding -> finding.index().isPresent())
            .toList();
    if (invalid.isEmpty()) {
      return Stream.of();
    }
    Set<String> polled =
        census.indexes().stream()
            .map(use -> IndexRow.key(use.schema(), use.index()))
            .collect(Collectors.toSet());
    return invalid.stream()
        .filter(finding -> !polled.contains(IndexRow.key(finding.schema(), name(finding))))
        .map(
            finding ->
                IndexRow.uncounted(
                    finding,
                    name(finding),
                    mine.contains(IndexRow.key(finding.schema(), name(finding)))));
  }

  private static String name(Finding finding) {
    return finding.index().orElseThrow();
  }

  /** Looks at one closer: reads how it is defined. Null for none. */
  public void select(@Nullable IndexRow row) {
    IndexRow before = selected.get();
    selected.set(row);
    if (row == null) {
      definition.set(null);
      defining.cancel();
    } else if (before == null || !before.key().equals(row.key())) {
      define(row);
    }
  }

  /** Reads the definition of what is selected again. */
  public void define() {
    IndexRow row = selected.get();
    if (row != null) {
      define(row);
    }
  }

  private void define(IndexRow row) {
    definition.set(null);
    defining.start(
        cancellation -> actions.planDrop(row.use().schema(), row.name(), cancellation),
        plan -> {
          IndexRow now = selected.get();
          if (now != null && now.key().equals(row.key())) {
            definition.set(plan);
          }
        });
  }

  /** Since when the scans are counted, the earliest; empty while nobody knows. */
  public Optional<Instant> countedSince() {
    Census known = census;
    return known == null
        ? Optional.empty()
        : known.indexes().stream()
            .map(IndexUse::statsSince)
            .flatMap(Optional::stream)
            .min(Instant::compareTo);
  }

  /** Null before the first one. */
  @Nullable Census census() {
    return census;
  }

  /** Those the filter keeps. */
  public ReadOnlyObjectProperty<List<IndexRow>> rowsProperty() {
    return rows.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<Map<IndexFilter, Integer>> countsProperty() {
    return counts.getReadOnlyProperty();
  }

  public ObjectProperty<IndexFilter> filterProperty() {
    return filter;
  }

  /** Why the figures are old; empty while they are fresh. */
  public ReadOnlyStringProperty staleProperty() {
    return stale.getReadOnlyProperty();
  }

  /** Whether a census has come. */
  public ReadOnlyBooleanProperty countedProperty() {
    return counted.getReadOnlyProperty();
  }

  /** The one that is looked at closer. */
  public ReadOnlyObjectProperty<@Nullable IndexRow> selectedProperty() {
    return selected.getReadOnlyProperty();
  }

  /** How that one is defined, and whether it may be dropped; null while that is read. */
  public ReadOnlyObjectProperty<@Nullable DropPlan> definitionProperty() {
    return definition.getReadOnlyProperty();
  }

  /** The reading of a definition, for its state and its failure. */
  public UiAction defining() {
    return defining;
  }
}
