package dev.howdah.index;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Failure;
import dev.howdah.connect.Failures;
import dev.howdah.connect.Target;
import dev.howdah.connect.TargetException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One build from the first look to the verdict. The statement's own return is only a hint: where
 * the link breaks, the server may build on, so the session is followed from another one until it is
 * over, and what then stands in the catalogue is the outcome. Source: <a
 * href="https://www.postgresql.org/docs/current/sql-createindex.html#SQL-CREATEINDEX-CONCURRENTLY">Building
 * Indexes Concurrently</a>.
 */
final class Build {
  /** NAMEDATALEN - 1: the server would silently cut a longer name. */
  private static final int LONGEST_NAME = 63;

  private static final Pattern CONCURRENTLY =
      Pattern.compile(
          "\\s*CREATE\\s+(UNIQUE\\s+)?INDEX\\s+CONCURRENTLY\\b.*",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  private static final String NAME_TAKEN = "42P07";
  private static final int TRANSACTION_TIMEOUT_SINCE = 17;

  private final Target target;
  private final IndexRequest request;
  private final Consumer<BuildProgress> progress;
  private final Cancellation cancellation;
  private final Patience patience;
  private final IndexCatalogue catalogue;
  private final Runnable beforeStatement;

  private @Nullable Backend begun;
  private @Nullable Exception thrown;

  /**
   * @param beforeStatement what has to succeed before the statement may run
   */
  Build(
      Target target,
      IndexRequest request,
      Consumer<BuildProgress> progress,
      Cancellation cancellation,
      Patience patience,
      Runnable beforeStatement) {
    this.target = target;
    this.request = request;
    this.progress = progress;
    this.cancellation = cancellation;
    this.patience = patience;
    this.catalogue = new IndexCatalogue(target);
    this.beforeStatement = beforeStatement;
  }

  BuildOutcome run() {
    Optional<Failure> misuse = misuse();
    if (misuse.isPresent()) {
      return new BuildOutcome.Failed(misuse.get(), Optional.empty());
    }
    try (BuildWatch watch = new BuildWatch(target, progress, patience)) {
      watch.start();
      Optional<BuildOutcome> early = attempt(watch);
      return early.isPresent() ? early.get() : verdict(watch);
    } catch (TargetException | CancellationException e) {
      return unknown(e);
    }
  }

  /** Brings the statement to its end, whatever that is; an outcome where it did not begin. */
  private Optional<BuildOutcome> attempt(BuildWatch watch) {
    try {
      Optional<Relation> taken = catalogue.relation(request.schema(), request.name(), cancellation);
      return taken.isPresent()
          ? taken.map(this::nameTakenBy)
          : target.write(cancellation, session -> build(session, watch));
    } catch (TargetException | CancellationException e) {
      if (begun != null) {
        thrown = e;
        return Optional.empty();
      }
      return Optional.of(unbegun(e));
    }
  }

  private Optional<Failure> misuse() {
    if (request.name().getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
      return Optional.of(
          usage(
              "The name " + request.name() + " is too long: PostgreSQL keeps 63 bytes of it.",
              "Choose a shorter name.",
              request.sql()));
    }
    if (!CONCURRENTLY.matcher(request.sql()).matches()) {
      return Optional.of(
          usage(
              "Only CREATE INDEX CONCURRENTLY, by itself, lets others write to "
                  + request.table()
                  + " meanwhile.",
              "Use CREATE INDEX CONCURRENTLY, and nothing before it.",
              request.sql()));
    }
    return Optional.empty();
  }

  private static Failure usage(String sentence, String nextStep, String detail) {
    return new Failure.Usage(sentence, nextStep, detail, Optional.empty());
  }

  private BuildOutcome nameTakenBy(Relation relation) {
    Optional<InvalidIndex> leftover = catalogue.invalid(relation.oid(), Cancellation.never());
    String nextStep =
        leftover.isEmpty()
            ? "Choose another name, or look whether that one already does the work."
            : leftover.get().building()
                ? "It is being built right now: wait until that build has ended."
                : "Remove that remainder first; it does not help any query.";
    return new BuildOutcome.Failed(
        usage(
            "The name %s is taken in schema %s by %s."
                .formatted(request.name(), request.schema(), relation.description()),
            nextStep,
            request.sql()),
        leftover);
  }

  /** Runs the statement; what it throws is kept for the verdict. Returns an early outcome. */
  private Optional<BuildOutcome> build(Connection session, BuildWatch watch) throws SQLException {
    Backend backend = Backend.of(session);
    new Turn(patience, watch::waitingFor, cancellation)
        .await(session, request.schema(), request.table());
    Optional<Relation> taken = IndexCatalogue.relation(session, request.schema(), request.name());
    if (taken.isPresent()) {
      return taken.map(this::nameTakenBy);
    }
    // From here on a timeout would leave an INVALID index behind.
    Turn.set(session, "lock_timeout", Duration.ZERO);
    Turn.set(session, "statement_timeout", Duration.ZERO);
    if (target.facts().majorVersion() >= TRANSACTION_TIMEOUT_SINCE) {
      Turn.set(session, "transaction_timeout", Duration.ZERO);
    }
    if (cancellation.isRequested()) {
      throw new CancellationException("cancelled before the build");
    }
    beforeStatement.run();
    begun = backend;
    watch.building(backend);
    try (Statement statement = session.createStatement()) {
      watch.sent(statement);
      try {
        statement.execute(request.sql());
      } finally {
        watch.returned();
      }
      SQLWarning warning = statement.getWarnings();
      if (warning != null && NAME_TAKEN.equals(warning.getSQLState())) {
        // IF NOT EXISTS skips whatever has the name, and calls that a success.
        thrown = warning;
      }
    } catch (SQLException e) {
      thrown = e;
    }
    return Optional.empty();
  }

  private BuildOutcome unbegun(Exception e) {
    return cancellation.isRequested()
        ? new BuildOutcome.Cancelled(Optional.empty())
        : new BuildOutcome.Failed(failure(e), Optional.empty());
  }

  /** What the catalogue says once the build's session does nothing any more. */
  private BuildOutcome verdict(BuildWatch watch) {
    LostLink link = new LostLink(patience);
    Backend backend = begun;
    while (backend != null && link.answer(() -> backend.runs(target, cancellation))) {
      Patience.rest(patience.poll());
    }
    Optional<Relation> stands =
        link.answer(
            () -> catalogue.relation(request.schema(), request.name(), Cancellation.never()));
    if (stands.isEmpty()) {
      return gone();
    }
    Relation relation = stands.get();
    if (nameWasTaken()) {
      return nameTakenBy(relation);
    }
    if (relation.isIndex() && relation.usable() && relation.table().equals(request.table())) {
      return new BuildOutcome.Built(
          request.name(), link.answer(() -> catalogue.size(relation.oid())), watch.elapsed());
    }
    Optional<InvalidIndex> leftover =
        link.answer(() -> catalogue.invalid(relation.oid(), Cancellation.never()));
    if (cancellation.isRequested()) {
      return new BuildOutcome.Cancelled(leftover);
    }
    return new BuildOutcome.Failed(
        thrown != null
            ? failure(thrown)
            : usage(
                "The statement ran, but %s is now %s."
                    .formatted(request.name(), relation.description()),
                "Look at the statement: its names differ from what was asked for.",
                request.sql()),
        leftover);
  }

  private BuildOutcome gone() {
    if (cancellation.isRequested()) {
      return new BuildOutcome.Cancelled(Optional.empty());
    }
    return new BuildOutcome.Failed(
        thrown != null
            ? failure(thrown)
            : usage(
                "The statement ran, but there is no index %s in schema %s."
                    .formatted(request.name(), request.schema()),
                "Look at the statement: its names differ from what was asked for.",
                request.sql()),
        Optional.empty());
  }

  private boolean nameWasTaken() {
    return thrown instanceof SQLException refused && NAME_TAKEN.equals(refused.getSQLState());
  }

  /** Whether a leftover in the outcome was made by this build and not found there. */
  boolean leftItsOwn() {
    return begun != null && !nameWasTaken();
  }

  /** The server did not answer again in time. */
  private BuildOutcome unknown(Exception e) {
    Failure why = failure(e);
    return new BuildOutcome.Unknown(
        new Failure.Unreachable(
            "The link broke during the build; whether the index stands is not known.",
            "Look again when the server answers: it may still be building, or have left an INVALID"
                + " index.",
            why.sentence() + "\n" + why.detail(),
            why.sqlState()));
  }

  private Failure failure(Exception e) {
    return Failures.of(e, target.settings().display());
  }
}
