package dev.howdah.ui.indexes;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.ConnectionSettings;
import dev.howdah.index.InvalidIndex;
import dev.howdah.index.RebuildPlan;
import dev.howdah.index.RunningBuild;
import dev.howdah.index.findings.Finding;
import dev.howdah.index.findings.IndexFindings.Found;
import dev.howdah.index.findings.Silence;
import dev.howdah.index.workload.Source;
import dev.howdah.journal.Place;
import dev.howdah.monitor.Link;
import dev.howdah.monitor.Sample;
import dev.howdah.schema.Inspection;
import dev.howdah.schema.plan.Script;
import dev.howdah.ui.fx.UiAction;
import dev.howdah.ui.fx.UiExecutor;
import dev.howdah.ui.kit.TypedConfirmation;
import dev.howdah.ui.kit.WriteGuard;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * The workbench of a target's indexes: what was found, what stands, and changes to them; each is
 * proposed with its SQL first and confirmed, on production by typing the database's name. Belongs
 * to the JavaFX thread.
 */
public final class IndexesViewModel {
  private record Look(
      Inspection inspection,
      Found found,
      List<InvalidIndex> invalid,
      Set<String> mine,
      List<RunningBuild> running) {}

  private final IndexActions actions;
  private final BuildQueue queue;
  private final FindingsViewModel findings;
  private final StandingViewModel standing;
  private final ReadinessViewModel readiness;
  private final ForecastViewModel forecast;
  private final AccountsViewModel accounts;
  private final ScriptViewModel script;
  private final ReadOnlyObjectWrapper<List<Source>> sources =
      new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyObjectWrapper<List<Silence>> silences =
      new ReadOnlyObjectWrapper<>(List.of());
  private final UiAction looking;
  private final UiAction planning;
  private final ReadOnlyBooleanWrapper reachable = new ReadOnlyBooleanWrapper(true);
  private final WriteGuard guard;
  private final Function<Job, HoldUpViewModel> holdUps;
  private final TypedConfirmation confirmation;
  private final ReadOnlyObjectWrapper<@Nullable Proposal> proposal = new ReadOnlyObjectWrapper<>();
  private final BooleanBinding confirmable;
  private final BooleanBinding prevented;
  private Offers offers = new Offers(Optional.empty(), List.of());
  private boolean opened;
  private int asked;

  /**
   * Nothing is read before {@link #open}.
   *
   * @param guard of the target's changes
   * @param zone in which times are told
   */
  public IndexesViewModel(
      IndexActions actions,
      BuildQueue queue,
      WriteGuard guard,
      ZoneId zone,
      Executor background,
      UiExecutor ui) {
    this.actions = actions;
    this.queue = queue;
    findings = new FindingsViewModel(background, ui);
    standing = new StandingViewModel(actions, zone, background, ui);
    readiness = new ReadinessViewModel(actions, guard, background, ui);
    script = new ScriptViewModel(actions, background, ui);
    forecast = new ForecastViewModel(actions, background, ui);
    accounts = new AccountsViewModel(actions, background, ui);
    looking = new UiAction(background, ui);
    planning = new UiAction(background, ui);
    this.guard = guard;
    holdUps = job -> new HoldUpViewModel(job, actions, guard, background, ui);
    confirmation = guard.confirmation();
    confirmable =
        Bindings.createBooleanBinding(
            this::canConfirm,
            proposal,
            reachable,
            confirmation.satisfied(),
            readiness.foreseenProperty(),
            script.running());
    prevented =
        Bindings.createBooleanBinding(this::isPrevented, proposal, readiness.foreseenProperty());
    queue.endedProperty().subscribe((before, now) -> again());
  }

  /** The page came into sight: reads how the target is. */
  public void open() {
    opened = true;
    if (looking.phaseProperty().get() != UiAction.Phase.RUNNING) {
      refresh();
    }
  }

  /** The target was changed elsewhere: reads it again where that was read before. */
  public void changed() {
    queue.outdated();
    again();
  }

  private void again() {
    if (opened) {
      refresh();
    }
  }

  /** A proposed change as a file for psql; for the background. */
  String script(Proposal change) {
    ConnectionSettings settings = guard.settings();
    return change.script(
        new Place(settings.display(), settings.database(), Optional.empty()),
        new Script.Origin(settings.user(), Instant.now()));
  }

  /** Inspects the target anew. */
  public void refresh() {
    opened = true;
    looking.start(this::look, this::take);
    accounts.refresh();
  }

  private Look look(Cancellation cancellation) {
    Inspection inspection = actions.inspect(cancellation);
    return new Look(
        inspection,
        actions.findings(inspection, cancellation),
        actions.invalid(cancellation),
        actions.mine(cancellation),
        actions.running(cancellation));
  }

  private void take(Look look) {
    offers = new Offers(Optional.of(look.inspection()), look.invalid());
    Found found = look.found();
    sources.set(found.sources().stream().filter(source -> !source.isReady()).toList());
    silences.set(found.silences());
    standing.take(found.findings(), look.mine());
    findings.take(found.findings());
    queue.follow(look.running());
  }

  /** Takes a sample in. */
  public void show(Sample sample) {
    standing.show(sample);
    reachable.set(sample.link() instanceof Link.Up);
  }

  /** Whether the server answers; nothing is offered while it does not. */
  public ReadOnlyBooleanProperty reachableProperty() {
    return reachable.getReadOnlyProperty();
  }

  /** What can be done about a finding, the best first; none where there is no remedy. */
  public List<Offer> offers(Finding finding) {
    return offers.about(finding, unreachable().or(actions::refusal).or(() -> underWay(finding)));
  }

  private Optional<String> unreachable() {
    return reachable.get() ? Optional.empty() : Optional.of("The server does not answer now.");
  }

  private Optional<String> underWay(Finding finding) {
    return queue
        .active(Work.Subject.of(finding))
        .map(
            job ->
                job.stateProperty().get() == Job.State.QUEUED
                    ? "It waits in the queue."
                    : "It is under way.");
  }

  /** The missing ones of the catalogue that can be created now. */
  public List<Finding> creatable() {
    return findings.missing().stream()
        .filter(finding -> offers(finding).stream().anyMatch(offer -> offer.refusal().isEmpty()))
        .toList();
  }

  /** Proposes to create all that are missing and not under way. */
  public void proposeCreateAll() {
    List<Finding> wanted = creatable();
    if (wanted.size() == 1) {
      propose(wanted.getFirst(), Offer.Deed.CREATE);
    } else if (!wanted.isEmpty()) {
      propose(Proposals.createAll(wanted));
    }
  }

  /** Proposes to do something about a finding; nothing where that is refused. */
  public void propose(Finding finding, Offer.Deed deed) {
    if (offers(finding).stream().noneMatch(one -> one.equals(new Offer(deed, Optional.empty())))) {
      return;
    }
    String schema = finding.schema();
    String name = FindingWords.name(finding);
    planning.dismiss();
    int mine = ++asked;
    switch (deed) {
      case CREATE -> propose(Proposals.create(finding, standing.census()));
      case ANALYZE -> propose(Proposals.analyze(finding));
      case REMOVE -> offers.invalid(finding).ifPresent(this::proposeRemoval);
      case DROP ->
          planning.start(
              cancellation -> actions.planDrop(schema, name, cancellation),
              plan -> propose(mine, Proposals.drop(plan, finding)));
      case REBUILD, FINISH ->
          planning.start(
              cancellation -> actions.planRebuild(schema, name, cancellation),
              plan -> propose(mine, anew(plan, finding)));
    }
  }

  private Proposal anew(RebuildPlan plan, Finding finding) {
    return offers
        .invalid(finding)
        .map(remains -> Proposals.finish(plan, finding, remains))
        .orElseGet(() -> Proposals.rebuild(plan, finding));
  }

  /** Proposes to remove the remains of a build; a partitioned table's as any drop of such a one. */
  public void proposeRemoval(InvalidIndex remains) {
    if (remains.parts().isEmpty()) {
      propose(
          Proposals.remove(
              remains,
              findings.about(remains.schema(), remains.index()).stream()
                  .filter(finding -> finding.kind() == Finding.Kind.INVALID)
                  .findFirst()
                  .map(Finding::undo)
                  .orElse(List.of())));
      return;
    }
    int mine = ++asked;
    planning.start(
        cancellation -> actions.planDrop(remains.schema(), remains.index(), cancellation),
        plan -> propose(mine, Proposals.removeWhole(plan, remains)));
  }

  /** Not where something else was asked for meanwhile. */
  private void propose(int number, Proposal change) {
    if (number == asked) {
      propose(change);
    }
  }

  private void propose(Proposal change) {
    asked++;
    confirmation.reset();
    readiness.look(change.works());
    forecast.look(change.builds());
    proposal.set(change);
    script.look(
        change,
        whole -> {
          if (change.equals(proposal.get())) {
            proposal.set(whole);
          }
        });
  }

  private boolean canConfirm() {
    return proposal.get() != null
        && reachable.get()
        && !isPrevented()
        && confirmation.satisfied().get()
        && !script.running().get();
  }

  private boolean isPrevented() {
    Proposal change = proposal.get();
    ReadinessViewModel.Foreseen foreseen = readiness.foreseenProperty().get();
    return change != null
        && (change.refusal().isPresent() || (foreseen != null && !foreseen.canBegin()));
  }

  /** Does what is proposed, once it is unlocked; nothing while that cannot be confirmed. */
  public void confirm() {
    Proposal change = proposal.get();
    if (change != null && confirmable.get()) {
      guard.pass(confirmation, () -> confirm(change));
    }
  }

  /** Not where something else is proposed by now, or that cannot be done any more. */
  private void confirm(Proposal change) {
    if (change.equals(proposal.get()) && confirmable.get()) {
      dismissProposal();
      queue.add(change.works());
    }
  }

  /** Thinks better of it. */
  public void dismissProposal() {
    asked++;
    proposal.set(null);
    readiness.look(List.of());
    forecast.look(List.of());
    script.stop();
    confirmation.reset();
  }

  /** What waits for confirmation; null when nothing does. */
  public ReadOnlyObjectProperty<@Nullable Proposal> proposalProperty() {
    return proposal.getReadOnlyProperty();
  }

  /** Whether what is proposed can be done now: nothing prevents it, and it is confirmed. */
  public BooleanBinding confirmable() {
    return confirmable;
  }

  /** Whether something stands in the way of what is proposed, whatever is confirmed. */
  public BooleanBinding prevented() {
    return prevented;
  }

  public TypedConfirmation confirmation() {
    return confirmation;
  }

  public BuildQueue queue() {
    return queue;
  }

  /** Who holds a job up. */
  HoldUpViewModel holdUp(Job job) {
    return holdUps.apply(job);
  }

  /** What was found. */
  public FindingsViewModel findings() {
    return findings;
  }

  /** What stands. */
  public StandingViewModel standing() {
    return standing;
  }

  /** What the proposed builds would meet. */
  public ReadinessViewModel readiness() {
    return readiness;
  }

  /** From what the workload would be known, where it is not. */
  public ReadOnlyObjectProperty<List<Source>> missingSourcesProperty() {
    return sources.getReadOnlyProperty();
  }

  /** Of which kinds nothing, or no more, could be found, and why. */
  public ReadOnlyObjectProperty<List<Silence>> silencesProperty() {
    return silences.getReadOnlyProperty();
  }

  /** What the indexes that Howdah built have brought. */
  public AccountsViewModel accounts() {
    return accounts;
  }

  /** What the proposed indexes will bring and cost. */
  public ForecastViewModel forecast() {
    return forecast;
  }

  /** The look at the target under way, for its state and its failure. */
  public UiAction looking() {
    return looking;
  }

  /** The planning of a drop or a rebuild, for its state and its failure. */
  public UiAction planning() {
    return planning;
  }
}
