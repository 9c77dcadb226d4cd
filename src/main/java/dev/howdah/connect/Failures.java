package dev.howdah.connect;

import dev.howdah.connect.ssh.TunnelException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The one place where exceptions become {@link Failure}s. */
public final class Failures {
  private static final String TRY_AGAIN = "Try again; if it stays, look into the server's log.";

  private Failures() {}

  /**
   * What this exception means; looks through causes for the SQLState or the network's reason. A
   * {@link TargetException} gives the failure it carries.
   *
   * @param where the address as the user knows it, for the sentence
   */
  public static Failure of(Throwable thrown, String where) {
    List<Throwable> chain = chain(thrown);
    for (Throwable each : chain) {
      if (each instanceof TargetException known) {
        return known.failure();
      }
      if (each instanceof TunnelException tunnel) {
        return TunnelFailures.of(tunnel.failure());
      }
      if (each instanceof CancellationException) {
        return cancelled(where);
      }
    }
    String place = Secrets.masked(where);
    String detail = detail(chain);
    Optional<String> state = sqlState(chain);
    Said said = new Said(place, detail, state);
    Failure network = NetworkFailures.of(chain, said);
    return network != null ? network : byState(said, state.orElse(""), words(chain));
  }

  /** Whether it failed only because nobody gave the pass phrase of the client's key. */
  public static boolean wantsPassPhrase(Throwable thrown) {
    return TlsFailures.wantsPassPhrase(chain(thrown));
  }

  /** The same where no address is at hand. */
  public static Failure of(Throwable thrown) {
    return of(thrown, "the server");
  }

  /** What a cancellation by the user means. */
  static Failure cancelled(String where) {
    return new Failure.Cancelled(
        "Cancelled on " + Secrets.masked(where) + ".",
        "Start it again when you want to.",
        "The user asked to stop.",
        Optional.empty());
  }

  /** What a writing action on production meets while nobody has unlocked it. */
  static Failure locked(String where) {
    return new Failure.ReadOnly(
        "Production is read-only: unlock first.",
        "Unlock it for a while, then do the same again.",
        "Nothing was changed on " + Secrets.masked(where) + ".",
        Optional.empty());
  }

  /** What the sentences are made from. */
  record Said(String where, String detail, Optional<String> state) {
    Failure unreachable(String sentence, String nextStep) {
      return new Failure.Unreachable(sentence, nextStep, detail, state);
    }

    Failure authentication(String sentence, String nextStep) {
      return new Failure.Authentication(sentence, nextStep, detail, state);
    }

    Failure tls(String sentence, String nextStep) {
      return new Failure.Tls(sentence, nextStep, detail, state);
    }

    Failure permission(String sentence, String nextStep) {
      return new Failure.Permission(sentence, nextStep, detail, state);
    }

    Failure timeout(String sentence, String nextStep) {
      return new Failure.Timeout(sentence, nextStep, detail, state);
    }

    Failure missing(String sentence, String nextStep) {
      return new Failure.MissingObject(sentence, nextStep, detail, state);
    }

    Failure unexpected(String sentence, String nextStep) {
      return new Failure.Unexpected(sentence, nextStep, detail, state);
    }
  }

  private static Failure byState(Said said, String state, String words) {
    String where = said.where();
    return switch (state) {
      case "28P01" ->
          said.authentication(
              "The password for " + where + " is wrong.",
              "Type the password again; where it is right, ask whether it has expired.");
      case "28000" -> notLetIn(said, words);
      case "3D000" ->
          said.missing(
              "The database of " + where + " does not exist.",
              "Check the database's name; psql -l lists those of a server.");
      case "53300" ->
          said.unreachable(
              "All of the server's connections are taken (" + where + ").",
              "Close some sessions or wait; a superuser may still get in.");
      case "57P03" -> notYet(said, words);
      case "57P01", "57P02", "57P05" ->
          said.unreachable(
              state.equals("57P02")
                  ? "The server ended all sessions after a crash of one of them."
                  : state.equals("57P05")
                      ? "The server ended the session because it was idle for too long."
                      : "The server is shutting down, or somebody ended this session.",
              "Wait a moment; Howdah connects again by itself.");
      case "57P04" -> said.missing("The database was dropped.", "Connect to another database.");
      case "42501" ->
          said.permission(
              "This role may not do that: " + firstLine(words) + ".",
              "Ask the owner of the object to grant the right, or connect as another role.");
      case "57014" ->
          words.contains("statement timeout")
              ? said.timeout(
                  "The statement took longer than allowed and was stopped.",
                  "The server may be busy; try again later.")
              : words.contains("lock timeout")
                  ? lockTimeout(said)
                  : new Failure.Cancelled(
                      "The statement was cancelled.",
                      "Start it again when you want to.",
                      said.detail(),
                      said.state());
      case "55P03" -> lockTimeout(said);
      case "25006" ->
          new Failure.ReadOnly(
              "Nothing can be changed here: the session is read-only.",
              "On a standby connect to the primary; otherwise look at"
                  + " default_transaction_read_only.",
              said.detail(),
              said.state());
      case "25P03", "25P04" ->
          said.timeout(
              "The server ended the transaction because it was open for too long.", "Try again.");
      case "42P01", "42703", "42883", "3F000", "42704" ->
          said.missing(
              "Something that was asked for is not there: " + firstLine(words) + ".",
              "Check that it exists in this database and that its schema is on the search path.");
      case "53100" ->
          said.unexpected(
              "The server's disk is full.",
              "Free space on the server; then look at what was done before it ran full.");
      case "53400" ->
          words.contains("temp_file_limit")
              ? said.unexpected(
                  "The statement needed more temporary disk space than this role may use.",
                  "Have temp_file_limit or maintenance_work_mem raised for this role.")
              : byClass(said, state, words);
      case "54000" ->
          words.contains("index")
              ? said.unexpected(
                  "A value is too long for this index: " + firstLine(words) + ".",
                  "Index a hash or the beginning of the value instead.")
              : byClass(said, state, words);
      case "42P17" ->
          words.contains("IMMUTABLE")
              ? said.unexpected(
                  "The index would rest on a function that does not always give the same result.",
                  "Use functions that are marked IMMUTABLE, such as a date at a fixed time zone.")
              : byClass(said, state, words);
      case "53200" ->
          said.unexpected("The server is out of memory.", "Try again later with less load.");
      case "40P01" ->
          said.unexpected(
              "Two sessions waited for each other (a deadlock), and the server stopped this one.",
              "Try again.");
      case "40001" ->
          said.unexpected(
              "The statement collided with another transaction, or with recovery on a standby.",
              "Try again.");
      case "23505" ->
          said.unexpected(
              "There are duplicate values where each has to be unique: " + firstLine(words) + ".",
              "Look at the detail for the value, and remove the duplicates first.");
      default -> byClass(said, state, words);
    };
  }

  private static Failure byClass(Said said, String state, String words) {
    if (state.startsWith("08")) {
      return said.unreachable(
          "The connection to " + said.where() + " failed or broke.",
          "Check the network and that the server is running; then connect again.");
    }
    if (state.startsWith("28")) {
      return notLetIn(said, words);
    }
    return said.unexpected("Something unexpected happened: " + firstLine(words) + ".", TRY_AGAIN);
  }

  private static Failure notLetIn(Said said, String words) {
    String where = said.where();
    if (words.contains("pg_hba.conf")) {
      boolean plain = words.contains("no encryption") || words.contains("SSL off");
      return said.authentication(
          "The server does not let " + where + " in from this computer.",
          plain
              ? "Try sslmode=require; otherwise the server's pg_hba.conf needs an entry."
              : "The server's pg_hba.conf needs an entry for this role, database and address.");
    }
    Failure certificate = TlsFailures.notLetIn(said, words);
    if (certificate != null) {
      return certificate;
    }
    if (words.toLowerCase(Locale.ROOT).contains("peer authentication")
        || words.contains("Ident authentication")) {
      return said.authentication(
          "The server wants the operating system's user to be the role (peer or ident): "
              + where
              + ".",
          "Connect as your own user, or have pg_hba.conf changed to scram-sha-256.");
    }
    if (words.contains("is not permitted to log in")) {
      return said.authentication(
          "The role of " + where + " is not permitted to log in.", "Use a role with LOGIN.");
    }
    return said.authentication(
        "The server does not let " + where + " in.", "Check the role and the password.");
  }

  private static Failure notYet(Said said, String words) {
    String doing =
        words.contains("starting up")
            ? "starting up"
            : words.contains("shutting down")
                ? "shutting down"
                : words.contains("recovery") ? "recovering" : "not accepting connections";
    return said.unreachable(
        "The server is " + doing + " (" + said.where() + ").", "Wait a moment and try again.");
  }

  private static Failure lockTimeout(Said said) {
    return said.timeout(
        "Another session holds a lock, and it was not waited for any longer.",
        "Look at who blocks, and try again when it has ended.");
  }

  private static Optional<String> sqlState(List<Throwable> chain) {
    // The innermost is the server's own: a pool or a driver wraps it in a state of its own.
    return chain.reversed().stream()
        .filter(SQLException.class::isInstance)
        .map(each -> ((SQLException) each).getSQLState())
        .filter(state -> state != null && !state.isEmpty())
        .findFirst();
  }

  /** The words of the innermost SQL exception, or of the outermost at all. */
  private static String words(List<Throwable> chain) {
    return Secrets.masked(
        chain.reversed().stream()
            .filter(each -> each instanceof SQLException && each.getMessage() != null)
            .map(Throwable::getMessage)
            .findFirst()
            .orElseGet(() -> text(chain.getFirst())));
  }

  static String firstLine(String words) {
    String line = words.lines().findFirst().orElse(words).strip();
    String bare =
        line.startsWith("ERROR: ") || line.startsWith("FATAL: ") ? line.substring(7) : line;
    return bare.endsWith(".") ? bare.substring(0, bare.length() - 1) : bare;
  }

  private static String detail(List<Throwable> chain) {
    return Secrets.masked(
        chain.stream().map(Failures::text).distinct().collect(Collectors.joining("\n")));
  }

  private static String text(Throwable thrown) {
    @Nullable String message = thrown.getMessage();
    boolean server = thrown instanceof SQLException && message != null;
    return server
        ? String.valueOf(message)
        : thrown.getClass().getSimpleName() + (message == null ? "" : ": " + message);
  }

  private static List<Throwable> chain(Throwable thrown) {
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    List<Throwable> chain = new ArrayList<>();
    for (Throwable each = thrown; each != null && seen.add(each); each = each.getCause()) {
      chain.add(each);
    }
    return chain;
  }
}
