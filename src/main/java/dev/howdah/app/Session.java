package dev.howdah.app;

import dev.howdah.connect.Grants;
import dev.howdah.connect.ServerFacts;
import dev.howdah.connect.Target;
import dev.howdah.index.Indexes;
import dev.howdah.journal.Journal;
import dev.howdah.monitor.History;
import dev.howdah.monitor.Sample;
import dev.howdah.monitor.Sampler;
import dev.howdah.schema.Schema;
import dev.howdah.schema.inspection.TargetPlace;
import dev.howdah.schema.run.Installer;
import dev.howdah.ui.fx.Subscriptions;
import dev.howdah.ui.fx.UiExecutor;
import dev.howdah.ui.indexes.BuildQueue;
import dev.howdah.ui.indexes.ConnectedIndexes;
import dev.howdah.ui.indexes.IndexActions;
import dev.howdah.ui.indexes.IndexesViewModel;
import dev.howdah.ui.install.InstallActions;
import dev.howdah.ui.install.InstallViewModel;
import dev.howdah.ui.journal.JournalActions;
import dev.howdah.ui.journal.JournalViewModel;
import dev.howdah.ui.kit.PlanRun;
import dev.howdah.ui.kit.WriteGuard;
import dev.howdah.ui.overview.OverviewViewModel;
import dev.howdah.ui.overview.Verdict;
import dev.howdah.ui.shell.CommandsViewModel;
import dev.howdah.ui.shell.NoticesViewModel;
import dev.howdah.ui.shell.Polling;
import dev.howdah.ui.shell.RightsViewModel;
import dev.howdah.ui.shell.ShellViewModel;
import dev.howdah.ui.shell.Surroundings;
import dev.howdah.ui.tables.TablesViewModel;
import dev.howdah.ui.wall.TileViewModel;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.scene.Parent;

/**
 * Everything that lives as long as one connected target: its sampler, its view-models and its
 * screens. Made, started and left on the JavaFX thread; closed in the background.
 */
final class Session implements AutoCloseable {

  /**
   * How the session is left.
   *
   * @param serverStays whether the server outlives this process
   */
  record Exit(Runnable disconnect, boolean serverStays) {}

  /**
   * In which window.
   *
   * @param seen of this target there before
   * @param toFront brings the window to the front
   */
  record Visit(LeftHistory.Seen seen, Runnable toFront) {}

  private final Target target;
  private final Sampler sampler;
  private final Subscriptions subscriptions = new Subscriptions();
  private final UiExecutor ui;
  private final ShellViewModel shell;
  private final OverviewViewModel overview;
  private final TablesViewModel tables;
  private final IndexesViewModel indexes;
  private final InstallViewModel install;
  private final JournalViewModel journal;
  private final SessionWork work;
  private final RestartWatch restarts;
  private final SessionPages pages;
  private final TileViewModel tile;
  private final OverviewFeed feed;
  private final SessionCommands commands;
  private final SessionNotices notices;
  private final Timeline age;
  private volatile boolean letGo;

  Session(
      Target target,
      Common common,
      Threads threads,
      Exit exit,
      Surroundings surroundings,
      Visit visit) {
    this.target = target;
    Runnable toFront = visit.toFront();
    Clock clock = common.clock();
    Journal journal = common.journal();
    UnderWay underWay = new UnderWay();
    Executor background = threads.background();
    ui = threads.ui();
    ZoneId zone = clock.getZone();
    Schema schema = new Schema(target, journal);
    sampler = new Sampler(target, schema, clock, visit.seen().history());
    Runnable refresh = sampler::refreshNow;
    Indexes builder = new Indexes(target, journal);
    Installer installer = new Installer(target, journal, builder);
    PlanRun.Runner runner = underWay.counted(installer::run);
    IndexActions actions =
        new ConnectedIndexes(
            schema,
            builder,
            new ConnectedIndexes.Seer(target, journal),
            cancellation -> OwnIndexes.keys(target, journal, cancellation),
            () -> refusal(target.facts()));
    BuildQueue queue = new BuildQueue(actions, sampler::holdCensus, refresh, background, ui);
    overview = new OverviewViewModel(sampler.history(), refresh, zone);
    tables = new TablesViewModel(zone, target::facts, background, ui);
    WriteGuard guard = new WriteGuard(target.settings(), target.writeLock(), clock);
    indexes = new IndexesViewModel(actions, queue, guard, zone, background, ui);
    install =
        new InstallViewModel(
            InstallActions.of(schema, runner, installer::settle),
            guard,
            () -> {
              refresh.run();
              indexes.changed();
            },
            background,
            ui);
    this.journal =
        new JournalViewModel(
            JournalActions.of(
                cancellation -> TargetPlace.of(target, cancellation), journal, schema, runner),
            guard,
            () -> {
              refresh.run();
              indexes.changed();
              install.refresh();
            },
            background,
            ui);
    feed =
        new OverviewFeed(
            overview,
            indexes,
            cancellation -> journal.entries(TargetPlace.of(target, cancellation)),
            clock.instant(),
            threads);
    for (PlanRun run : List.of(install.change(), this.journal.undoing())) {
      run.running().phaseProperty().subscribe(any -> feed.changed());
    }
    queue
        .endedProperty()
        .addListener(
            (count, before, after) -> {
              this.journal.refresh();
              if (queue.jobs().stream().allMatch(job -> job.stateProperty().get().isOver())) {
                install.refresh();
              }
            });
    work = new SessionWork(queue, install, this.journal, underWay, exit.serverStays());
    shell =
        new ShellViewModel(
            new CommandsViewModel(background, ui),
            guard,
            new RightsViewModel(
                target::facts, cancellation -> Grants.of(target, cancellation), background, ui),
            new Polling(sampler::pause, sampler::resume, this::refresh, sampler::pace),
            exit.disconnect(),
            clock);
    shell.surround(surroundings);
    shell.reached(target.place());
    pages =
        new SessionPages(
            new SessionPages.Models(overview, tables, indexes, install, this.journal),
            shell,
            common,
            threads,
            refresh);
    commands = pages.commands();
    notices = new SessionNotices(shell, pages::open, work, clock);
    indexes.findings().allProperty().subscribe(notices::found);
    restarts =
        new RestartWatch(
            visit.seen().serverStart(),
            () -> target.facts().startedAt(),
            () -> {
              guard.lock();
              notices.restarted();
            });
    tile =
        new TileViewModel(
            new TileViewModel.Identity(
                surroundings.marking(),
                target.settings().database() + " on " + target.reached(),
                target.facts().standby() ? "standby" : "primary"),
            sampler.history()::since,
            this::judgement,
            work::reading,
            toFront,
            clock);
    age = new Timeline(new KeyFrame(javafx.util.Duration.seconds(1), _ -> tick()));
    age.setCycleCount(Animation.INDEFINITE);
  }

  private static Optional<String> refusal(ServerFacts facts) {
    return facts.standby()
        ? Optional.of("This is a standby: connect to its primary to change an index.")
        : facts.readOnly()
            ? Optional.of("Sessions of this role are read-only here: nothing can be changed.")
            : Optional.empty();
  }

  /** What its lock is offered to be opened for, as the saved connection says. */
  void offerUnlock(Duration duration) {
    shell.guard().offer(duration);
  }

  /** What the window is called meanwhile. */
  String title() {
    return shell.title();
  }

  Parent view() {
    return pages.view();
  }

  Target target() {
    return target;
  }

  /** Whether this session shows what a target would show: the same place to the same role. */
  boolean shows(Target other) {
    return LeftHistory.Identity.of(target).equals(LeftHistory.Identity.of(other));
  }

  /** Whether its server goes on without us with what is under way. */
  boolean isLetGo() {
    return letGo;
  }

  /** Starts polling; the screens show their loading state until the first sample. */
  void start() {
    subscriptions.add(sampler.subscribe(ui.latest(this::show)));
    age.play();
    sampler.start();
    install.settle();
  }

  /** The figures, and what the page in sight has read besides. */
  private void refresh() {
    sampler.refreshNow();
    pages.refresh();
  }

  private void tick() {
    shell.tick();
    tile.tick();
  }

  private TileViewModel.Judgement judgement() {
    Verdict now = overview.verdictProperty().get();
    return new TileViewModel.Judgement(
        now.state(),
        now.concerns().isEmpty() ? now.detail() : now.concerns().getFirst().sentence());
  }

  /** This target on the wall. */
  TileViewModel tile() {
    return tile;
  }

  private void show(Sample sample) {
    restarts.show(sample);
    shell.show(sample);
    overview.show(sample);
    feed.show(sample);
    tile.show(sample);
    tables.show(sample);
    indexes.show(sample);
    commands.show(sample);
    notices.show(sample);
  }

  /** What this window can be told to do. */
  SessionCommands commands() {
    return commands;
  }

  /** What happened on it, as its window tells. */
  NoticesViewModel happened() {
    return shell.notices();
  }

  /** The search over all of that. */
  CommandsViewModel palette() {
    return shell.commands();
  }

  /** What was seen of the target, here and before. */
  History history() {
    return sampler.history();
  }

  /** How many pulses are in the history. */
  int pulses() {
    return sampler.history().since(Instant.EPOCH).size();
  }

  /** What it changes or is about to change. */
  SessionWork work() {
    return work;
  }

  /**
   * Stops what runs on the JavaFX thread, and asks running work to end.
   *
   * @param goesOn whether the index that is worked on is left to the server
   */
  void leave(boolean goesOn) {
    letGo = goesOn;
    age.stop();
    subscriptions.close();
    work.leave(goesOn);
  }

  /** Waits for cancelled builds to be tidy, then ends the polling and the pool; bounded. */
  @Override
  public void close() {
    try (target;
        sampler) {
      if (!letGo) {
        work.awaitTidy();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends the polling; the pool when what was let go has ended too, however long that takes. */
  void closeBehind() {
    sampler.close();
    try (target) {
      if (letGo) {
        work.awaitLetGo();
      } else {
        work.awaitTidy();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
