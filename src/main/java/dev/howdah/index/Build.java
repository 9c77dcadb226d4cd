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
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * One build from the first look to the verdict. The statement's own return is only a hint: where
 * the link breaks, the server may build on, so the session is followed from another one until it is
 * over, and what then stands in the catalogue is the outcome. Source: <a
 * href="https://www.postgresql.org/docs/current/sql-createindex.html#SQL-CREATEINDEX-CONCURRENTLY">Building
 * Indexes Concurrently</a>.
 */
final class Build {
  /** NAMEDATALEN - 1: the server would silently cut a longer name. */
  static final int LONGEST_NAME = 63;

  private static final Pattern CONCURRENTLY =
      Pattern.compile(
          "\\s*CREATE\\s+(UNIQUE\\s+)?INDEX\\s+CONCURRENTLY\\b.*",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  static final String WANTS_CONCURRENTLY = "Use CREATE INDEX CONCURRENTLY, and nothing before it.";

  private static final String NAME_TAKEN = "42P07";

  private final Target target;
  private final IndexRequest request;
  private final Consumer<BuildProgress> progress;
  private final Cancellation cancellation;
  private final Patience patience;
  private final IndexCatalogue catalogue;
  private final Preparation preparation;

  private Optional<BuildOutcome> early = Optional.empty();
  private boolean begun;
  private Optional<Exception> thrown = Optional.empty();

  /** What comes before the statement. */
  @FunctionalInterface
  interface Preparation {
    /** What takes its time: once it is the statement's turn, others wait for it. */
    default void beforeTurn() {}

    /** What has to succeed before the statement may run, in a session of the server. */
    void beforeStatement(Backend backend);
  }

  Build(
      Target target,
      IndexRequest request,
      Consumer<BuildProgress> progress,
      Cancellation cancellation,
      Patience patience,
      Preparation preparation) {
    this.target = target;
    this.request = request;
    this.progress = progress;
    this.cancellation = cancellation;
    this.patience = patience;
    this.catalogue = new IndexCatalogue(target);
    this.preparation = preparation;
  }

  BuildOutcome run() {
    Optional<Failure> misuse = misuse();
    if (misuse.isPresent()) {
      return new BuildOutcome.Failed(misuse.get(), Optional.empty());
    }
    LoneStatement.Order order =
        new LoneStatement.Order(request.schema(), request.table(), request.sql(), cancellation);
    try (LoneStatement statement = new LoneStatement(target, patience, order, progress)) {
      attempt(statement);
      return early.isPresent() ? early.get() : verdict(statement);
    } catch (TargetException | CancellationException e) {
      return unknown(e);
    }
  }

  /** Brings the statement to its end, whatever that is; an early outcome where it did not begin. */
  private void attempt(LoneStatement statement) {
    try {
      early =
          catalogue.relation(request.schema(), request.name(), cancellation).map(this::nameTakenBy);
      if (early.isEmpty()) {
        preparation.beforeTurn();
        statement.run(this::isFree, preparation::beforeStatement);
      }
    } catch (TargetException | CancellationException e) {
      early = Optional.of(unbegun(e));
    }
    begun = statement.begun();
    thrown = statement.thrown();
  }

  private boolean isFree(Connection session) throws SQLException {
    early =
        IndexCatalogue.relation(session, request.schema(), request.name()).map(this::nameTakenBy);
    return early.isEmpty();
  }

  private Optional<Failure> misuse() {
    if (request.name().getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
      return Optional.of(usage(tooLong(request.name()), "Choose a shorter name.", request.sql()));
    }
    if (!isAlone(request.sql())) {
      return Optional.of(usage(blocking(request.table()), WANTS_CONCURRENTLY, request.sql()));
    }
    return Optional.empty();
  }

  /** Whether it is a concurrent build, and nothing but that. */
  static boolean isAlone(String sql) {
    List<SqlWords.Word> words = SqlWords.of(sql);
    return CONCURRENTLY.matcher(sql).matches()
        && words.subList(0, words.size() - 1).stream().noneMatch(word -> word.is(";"));
  }

  static String tooLong(String name) {
    return "The name " + name + " is too long: PostgreSQL keeps 63 bytes of it.";
  }

  static String blocking(String table) {
    return "Only CREATE INDEX CONCURRENTLY, by itself, lets others write to "
        + table
        + " meanwhile.";
  }

  static String taken(IndexRequest request, Relation relation) {
    return "The name %s is taken in schema %s by %s."
        .formatted(request.name(), request.schema(), relation.description());
  }

  private static Failure usage(String sentence, String nextStep, String detail) {
    return new Failure.Usage(sentence, nextStep, detail, Optional.empty());
  }

  private BuildOutcome nameTakenBy(Relation relation) {
    Optional<InvalidIndex> stands = catalogue.invalid(relation.oid(), Cancellation.never());
    String nextStep =
        stands.isEmpty()
            ? "Choose another name, or look whether that one already does the work."
            : stands.get().building()
                ? "It is being built right now: wait until that build has ended."
                : "Rebuild or remove that one first: it is INVALID, and helps no query.";
    return new BuildOutcome.Failed(
        usage(taken(request, relation), nextStep, request.sql()), Optional.empty());
  }

  private BuildOutcome unbegun(Exception e) {
    return cancellation.isRequested()
        ? new BuildOutcome.Cancelled(Optional.empty())
        : new BuildOutcome.Failed(failure(e), Optional.empty());
  }

  /** What the catalogue says once the build's session does nothing any more. */
  private BuildOutcome verdict(LoneStatement statement) {
    LostLink link = new LostLink(patience);
    statement.awaitEnd(link);
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
          request.name(), link.answer(() -> catalogue.size(relation.oid())), statement.elapsed());
    }
    Optional<InvalidIndex> leftover =
        link.answer(() -> catalogue.invalid(relation.oid(), Cancellation.never()));
    if (cancellation.isRequested()) {
      return new BuildOutcome.Cancelled(leftover);
    }
    return new BuildOutcome.Failed(
        why("The statement ran, but %s is now %s.", relation.description()), leftover);
  }

  private BuildOutcome gone() {
    if (cancellation.isRequested()) {
      return new BuildOutcome.Cancelled(Optional.empty());
    }
    return new BuildOutcome.Failed(
        why("The statement ran, but there is no index %s in schema %s.", request.schema()),
        Optional.empty());
  }

  /** The error; where there was none, how the catalogue contradicts the statement. */
  private Failure why(String contradiction, String found) {
    return thrown
        .filter(e -> !(e instanceof SQLWarning))
        .map(this::failure)
        .orElseGet(
            () ->
                usage(
                    contradiction.formatted(request.name(), found),
                    "Look at the statement: its names differ from what was asked for.",
                    request.sql()));
  }

  /**
   * IF NOT EXISTS skips whatever has the name, with a notice, and calls that a success. Others may
   * have been sent before it.
   */
  private boolean nameWasTaken() {
    return thrown.stream()
        .filter(SQLException.class::isInstance)
        .map(SQLException.class::cast)
        .flatMap(first -> StreamSupport.stream(first.spliterator(), false))
        .anyMatch(
            each ->
                each instanceof SQLException refused && NAME_TAKEN.equals(refused.getSQLState()));
  }

  /** Whether a leftover in the outcome was made by this build and not found there. */
  boolean leftItsOwn() {
    return begun && !nameWasTaken();
  }

  /** The server did not answer again in time. */
  private BuildOutcome unknown(Exception e) {
    return new BuildOutcome.Unknown(BuildOutcome.lost("build", "the index stands", failure(e)));
  }

  private Failure failure(Exception e) {
    return Failures.of(e, target.settings().display());
  }
}
