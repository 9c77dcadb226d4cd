package dev.howdah.ui.indexes;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.ConnectionSettings;
import dev.howdah.index.InvalidIndex;
import dev.howdah.monitor.Census;
import dev.howdah.monitor.Link;
import dev.howdah.monitor.Sample;
import dev.howdah.schema.Inspection;
import dev.howdah.schema.catalogue.Kind;
import dev.howdah.schema.inspection.InspectedEntry;
import dev.howdah.ui.fx.UiAction;
import dev.howdah.ui.fx.UiExecutor;
import dev.howdah.ui.kit.TypedConfirmation;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
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
 * The catalogue's indexes that a target misses, all those that stand, and changes to them: each is
 * proposed with its SQL first and confirmed, on production by typing the database's name. Belongs
 * to the JavaFX thread.
 */
public final class IndexesViewModel {
  private record Look(Inspection inspection, List<InvalidIndex> invalid) {}

  private final IndexActions actions;
  private final BuildQueue queue;
  private final ZoneId zone;
  private final UiAction inspecting;
  private final TypedConfirmation confirmation;
  private final ReadOnlyObjectWrapper<@Nullable Proposal> proposal = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable Inspection> inspection =
      new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<List<InspectedEntry>> missing =
      new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyObjectWrapper<List<InvalidIndex>> invalid =
      new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyObjectWrapper<List<IndexRow>> rows = new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyObjectWrapper<Map<IndexFilter, Integer>> counts =
      new ReadOnlyObjectWrapper<>(Map.of());
  private final ObjectProperty<IndexFilter> filter = new SimpleObjectProperty<>(IndexFilter.ALL);
  private final ReadOnlyStringWrapper stale = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper counted = new ReadOnlyBooleanWrapper();
  private List<IndexRow> everything = List.of();
  private @Nullable Census census;

  /**
   * @param settings of the target, for the guard on production
   * @param zone in which times are told
   */
  public IndexesViewModel(
      IndexActions actions,
      BuildQueue queue,
      ConnectionSettings settings,
      ZoneId zone,
      Executor background,
      UiExecutor ui) {
    this.actions = actions;
    this.queue = queue;
    this.zone = zone;
    inspecting = new UiAction(background, ui);
    confirmation = new TypedConfirmation(settings);
    filter.subscribe(any -> narrow());
    queue.endedProperty().subscribe((before, now) -> refresh());
  }

  /** Inspects the target anew. */
  public void refresh() {
    inspecting.start(this::look, this::take);
  }

  private Look look(Cancellation cancellation) {
    return new Look(actions.inspect(cancellation), actions.invalid(cancellation));
  }

  private void take(Look look) {
    inspection.set(look.inspection());
    missing.set(
        look.inspection().of(Kind.INDEX).stream()
            .filter(entry -> entry.state() == InspectedEntry.State.MISSING)
            .toList());
    invalid.set(look.invalid());
    combine();
  }

  /** Takes a sample in. */
  public void show(Sample sample) {
    stale.set(staleWords(sample));
    Optional<Census> latest = sample.census();
    if (latest.isPresent()
        && (census == null || !latest.get().takenAt().equals(census.takenAt()))) {
      census = latest.get();
      counted.set(true);
      combine();
    }
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
    Inspection known = inspection.get();
    List<IndexRow> all = IndexRows.of(census, known == null ? List.of() : known.of(Kind.INDEX));
    everything = all;
    Map<IndexFilter, Integer> numbers = new EnumMap<>(IndexFilter.class);
    for (IndexFilter kind : IndexFilter.values()) {
      numbers.put(kind, (int) all.stream().filter(kind::keeps).count());
    }
    counts.set(numbers);
    narrow();
  }

  private void narrow() {
    rows.set(everything.stream().filter(filter.get()::keeps).toList());
  }

  /** The catalogue's entries by state, as a line; empty before the first inspection. */
  public String catalogueWords() {
    Inspection known = inspection.get();
    return known == null ? "" : IndexRows.catalogueWords(known.of(Kind.INDEX));
  }

  /** Proposes to create a missing index. */
  public void proposeCreate(InspectedEntry entry) {
    propose(Proposals.create(entry, census));
  }

  /** Proposes to create all that are missing and not under way. */
  public void proposeCreateAll() {
    List<InspectedEntry> wanted =
        missing.get().stream().filter(entry -> queue.active(entry.name()).isEmpty()).toList();
    if (!wanted.isEmpty()) {
      propose(
          wanted.size() == 1
              ? Proposals.create(wanted.getFirst(), census)
              : Proposals.createAll(wanted));
    }
  }

  /** Proposes to remove the remains of a build. */
  public void proposeRemoval(InvalidIndex remains) {
    propose(Proposals.remove(remains));
  }

  private void propose(Proposal change) {
    confirmation.reset();
    proposal.set(change);
  }

  /** Does what is proposed; nothing while the confirmation is not satisfied. */
  public void confirm() {
    Proposal change = proposal.get();
    if (change == null || !confirmation.satisfied().get()) {
      return;
    }
    dismissProposal();
    queue.buildAll(change.builds());
    change.removal().ifPresent(queue::remove);
  }

  /** Thinks better of it. */
  public void dismissProposal() {
    proposal.set(null);
    confirmation.reset();
  }

  /** What waits for confirmation; null when nothing does. */
  public ReadOnlyObjectProperty<@Nullable Proposal> proposalProperty() {
    return proposal.getReadOnlyProperty();
  }

  public TypedConfirmation confirmation() {
    return confirmation;
  }

  public BuildQueue queue() {
    return queue;
  }

  /** The inspection under way, for its state and its failure. */
  public UiAction inspecting() {
    return inspecting;
  }

  /** Null before the first one. */
  public ReadOnlyObjectProperty<@Nullable Inspection> inspectionProperty() {
    return inspection.getReadOnlyProperty();
  }

  /** The catalogue's missing indexes, in its order. */
  public ReadOnlyObjectProperty<List<InspectedEntry>> missingProperty() {
    return missing.getReadOnlyProperty();
  }

  /** The INVALID indexes of the database, whoever left them. */
  public ReadOnlyObjectProperty<List<InvalidIndex>> invalidProperty() {
    return invalid.getReadOnlyProperty();
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
}
