package dev.howdah.monitor;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Failure;
import dev.howdah.connect.Failures;
import dev.howdah.connect.Target;
import dev.howdah.connect.TargetException;
import dev.howdah.schema.ViewSources;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Polls a target once at a time: opens its session when needed, resolves the views' sources, and
 * says what failed and whether the link is lost. One thread works with it; {@link #cancel()} may
 * come from another.
 */
final class Poller {
  /** Where the views of a target come from; waits for the network. */
  @FunctionalInterface
  interface Views {
    ViewSources resolve(Cancellation cancellation);
  }

  /** The link broke, or could not be made. */
  static final class LinkLost extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Failure failure;

    LinkLost(Failure failure, Throwable cause) {
      super(failure.sentence(), cause);
      this.failure = failure;
    }

    Failure failure() {
      return failure;
    }
  }

  /** A good figure, or none, and what went wrong. */
  record Reading<T>(Optional<T> figures, Optional<Trouble> trouble, Duration cost) {}

  /** Missing relation or column, changed result of a prepared statement. */
  private static final Set<String> VIEW_CHANGED = Set.of("42P01", "42703", "0A000", "42501");

  /** A session keeps what it learnt about relations; a fresh one does not. */
  private static final Duration LONGEST_SESSION = Duration.ofMinutes(30);

  private final Target target;
  private final Views views;
  private final Cancellation cancellation = new Cancellation();
  private final PulseReader pulses = new PulseReader();
  private final CensusReader censuses = new CensusReader();
  private volatile @Nullable PollSession session;
  private long openedNanos;
  private boolean connectedBefore;
  private @Nullable ViewSources sources;

  Poller(Target target, Views views) {
    this.target = target;
    this.views = views;
  }

  /** Opens the session where there is none; after a lost link also reads the facts again. */
  void connect() throws LinkLost {
    try {
      PollSession open = session;
      if (open != null && System.nanoTime() - openedNanos > LONGEST_SESSION.toNanos()) {
        disconnect();
        open = null;
      }
      if (open != null && open.usable()) {
        return;
      }
      session = new PollSession(target);
      openedNanos = System.nanoTime();
      if (connectedBefore && sources == null) {
        target.refreshFacts();
      }
      connectedBefore = true;
    } catch (SQLException | TargetException e) {
      throw lost(e);
    }
  }

  /** Draws the next pulse's rates from nothing, as after a pause. */
  void startAnew() {
    pulses.forget();
  }

  /** Looks again whether the views are installed, and reads what failed, with the next poll. */
  void resolveAgain() {
    sources = null;
    censuses.tryAgain();
  }

  Reading<Pulse> pulse() throws LinkLost {
    connect();
    PulseReader.Reading reading = readPulse();
    if (reading.cause().isPresent() && viewChanged(reading.cause().get())) {
      sources = null;
      pulses.again();
      reading = readPulse();
    }
    return new Reading<>(Optional.of(reading.pulse()), reading.trouble(), reading.pulse().cost());
  }

  private PulseReader.Reading readPulse() throws LinkLost {
    try {
      ViewSources known;
      try {
        known = sources();
      } catch (TargetException e) {
        if (isLink(e.failure())) {
          throw lost(e);
        }
        return pulses.readActivity(session(), e.failure());
      }
      return pulses.read(session(), known);
    } catch (SQLException e) {
      throw lost(e);
    }
  }

  Reading<Census> census() throws LinkLost {
    connect();
    try {
      try {
        return read();
      } catch (CensusReader.PartFailed first) {
        if (!viewChanged(first.failure())) {
          return failed(first);
        }
      }
      sources = null;
      return read();
    } catch (CensusReader.PartFailed e) {
      return failed(e);
    } catch (TargetException e) {
      if (isLink(e.failure())) {
        throw lost(e);
      }
      return new Reading<>(
          Optional.empty(), Optional.of(new Trouble("views", e.failure())), Duration.ZERO);
    }
  }

  private Reading<Census> read() throws CensusReader.PartFailed {
    CensusReader.Read read = censuses.read(session(), sources(), target.facts().majorVersion());
    return new Reading<>(
        Optional.of(read.census()), read.left().map(this::trouble), read.census().cost());
  }

  private Reading<Census> failed(CensusReader.PartFailed part) throws LinkLost {
    try {
      if (!session().usable()) {
        throw lost(part.failure());
      }
    } catch (SQLException e) {
      throw lost(e);
    }
    return new Reading<>(Optional.empty(), Optional.of(trouble(part)), session().takeCost());
  }

  private Trouble trouble(CensusReader.PartFailed part) {
    return new Trouble(part.part(), failure(part.failure()));
  }

  private PollSession session() {
    PollSession open = session;
    if (open == null) {
      throw new IllegalStateException("not connected");
    }
    return open;
  }

  private ViewSources sources() {
    ViewSources known = sources;
    if (known == null) {
      known = views.resolve(cancellation);
      sources = known;
    }
    return known;
  }

  private static boolean isLink(Failure failure) {
    return failure instanceof Failure.Unreachable
        || failure instanceof Failure.Authentication
        || failure instanceof Failure.Tls;
  }

  private static boolean viewChanged(SQLException e) {
    String state = e.getSQLState();
    return state != null && VIEW_CHANGED.contains(state);
  }

  private LinkLost lost(Exception e) {
    disconnect();
    pulses.forget();
    censuses.forget();
    sources = null;
    return new LinkLost(failure(e), e);
  }

  private Failure failure(Exception e) {
    return Failures.of(e, target.settings().display());
  }

  /** Stops what runs on the server, now and later. */
  void cancel() throws SQLException {
    cancellation.request();
    PollSession open = session;
    if (open != null) {
      open.cancel();
    }
  }

  /** Ends the session. */
  void disconnect() {
    PollSession open = session;
    session = null;
    if (open != null) {
      open.close();
    }
  }
}
