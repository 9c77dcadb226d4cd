package dev.howdah.index.workload;

import dev.howdah.connect.SqlResource;
import dev.howdah.index.SqlWords;
import dev.howdah.index.SqlWords.Word;
import dev.howdah.index.workload.CountedStatement.Role;
import dev.howdah.schema.sql.Quoting;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Asks the server's planner about statements, without running them: by their generic plans, because
 * their constants are not known. Every question is a transaction of its own, read-only, waits for
 * nobody's lock and is short. It is asked with the rights of the role that runs the statement where
 * we may take them, and never about what could run somebody's own code ({@link OwnCode}); not where
 * that could hand somebody a superuser's rights ({@link FunctionCreators}). Belongs to one session;
 * close it when done.
 */
final class Planner implements AutoCloseable {
  /** What each question begins with. */
  static final String QUESTION = "EXPLAIN (FORMAT JSON, VERBOSE) ";

  private final Connection session;
  private final FunctionCreators creators;
  private final OwnCode ownCode;
  private final Set<String> ambiguous;
  private final Set<String> withheld = new HashSet<>();
  private @Nullable Role acting;

  private Planner(
      Connection session, FunctionCreators creators, OwnCode ownCode, Set<String> ambiguous) {
    this.session = session;
    this.creators = creators;
    this.ownCode = ownCode;
    this.ambiguous = ambiguous;
  }

  /** Makes a looking session ready for it. */
  static Planner on(Connection session) throws SQLException {
    FunctionCreators creators = FunctionCreators.read(session);
    OwnCode ownCode = OwnCode.read(session);
    Set<String> ambiguous = new HashSet<>();
    try (PreparedStatement query =
            session.prepareStatement(SqlResource.read(Planner.class, "ambiguous_names.sql"));
        ResultSet row = query.executeQuery()) {
      while (row.next()) {
        ambiguous.add(row.getString("name"));
      }
    }
    Planner planner = new Planner(session, creators, ownCode, ambiguous);
    planner.run(SqlResource.read(Planner.class, "planning_session.sql"));
    return planner;
  }

  /**
   * The plan of a statement.
   *
   * @return empty where it cannot be asked about: it is not a statement that an index could serve,
   *     could run somebody's own code or hand him our rights, does not say which of several tables
   *     of a name it means, cannot be planned (any more) or not at once, or our role lacks the
   *     rights
   */
  Optional<Plan> plan(CountedStatement statement) throws SQLException {
    String text = statement.load().text();
    Optional<Askable> askable =
        !creators.isAnybody() && ownCode.isOutOf(text)
            ? Askable.of(text, statement.meanRows())
            : Optional.empty();
    if (askable.isEmpty()) {
      return Optional.empty();
    }
    if (!creators.areOutOf(text)) {
      withheld.add(text);
      return Optional.empty();
    }
    try {
      act(statement.role());
      Plan plan = plan(askable.get());
      List<Word> words = SqlWords.of(askable.get().text());
      return plan.relations().allMatch(name -> !ambiguous.contains(name) || qualified(words, name))
          ? Optional.of(plan)
          : Optional.empty();
    } catch (SQLException e) {
      if (isAboutTheStatement(e)) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** How many statements were not planned for what others may create temporarily. */
  int withheld() {
    return withheld.size();
  }

  /** Whether it is about the statement alone; otherwise the session or the server is in trouble. */
  static boolean isAboutTheStatement(SQLException e) {
    String state = String.valueOf(e.getSQLState());
    return !state.startsWith("08")
        && !state.startsWith("57P")
        && !state.startsWith("58")
        && !isCancelled(e);
  }

  private static boolean isCancelled(SQLException e) {
    return "57014".equals(e.getSQLState()) && !String.valueOf(e.getMessage()).contains("timeout");
  }

  /**
   * {@code PREPARE} lets the server tell the types of the parameters, which the protocol in use
   * would want values for with {@code EXPLAIN (GENERIC_PLAN)}.
   */
  private Plan plan(Askable askable) throws SQLException {
    if (askable.parameters() == 0) {
      return explain(QUESTION + askable.text());
    }
    run("PREPARE howdah_asked AS " + askable.text());
    try {
      return explain(
          QUESTION
              + "EXECUTE howdah_asked ("
              + String.join(", ", Collections.nCopies(askable.parameters(), "NULL"))
              + ")");
    } finally {
      run("DEALLOCATE howdah_asked");
    }
  }

  private Plan explain(String sql) throws SQLException {
    try (Statement statement = session.createStatement()) {
      statement.setEscapeProcessing(false);
      try (ResultSet row = statement.executeQuery(sql)) {
        row.next();
        return Plan.parse(row.getString(1));
      }
    }
  }

  private static boolean qualified(List<Word> words, String name) {
    for (int i = 0; i < words.size(); i++) {
      boolean named = words.get(i).name() && words.get(i).text().equals(name);
      boolean follows = i + 1 < words.size() && words.get(i + 1).is(".");
      if (named && !follows && (i == 0 || !words.get(i - 1).is("."))) {
        return false;
      }
    }
    return true;
  }

  /** With the rights of a role, and its search path behind the server's own objects. */
  private void act(Role role) throws SQLException {
    if (role.equals(acting)) {
      return;
    }
    asOurselves();
    run(
        "SELECT pg_catalog.set_config('search_path', "
            + Quoting.literal(searchPath(role))
            + ", false)"
            + (role.mayAct() ? "; SET ROLE " + Quoting.identifier(role.name()) : ""));
    acting = role;
  }

  private static String searchPath(Role role) {
    List<String> schemas = new ArrayList<>(List.of("pg_catalog"));
    for (List<Word> part : SqlWords.split(SqlWords.of(role.searchPath()))) {
      part.stream()
          .filter(Word::name)
          .map(word -> word.text().equals("$user") ? role.name() : word.text())
          .filter(schema -> !isTemporary(schema))
          .forEach(schemas::add);
    }
    schemas.add("pg_temp");
    return String.join(", ", schemas.stream().map(Quoting::identifier).toList());
  }

  /** Whoever may set his search path may put the temporary schema of any session on it. */
  private static boolean isTemporary(String schema) {
    return schema.toLowerCase(Locale.ROOT).startsWith("pg_temp");
  }

  /** With our own rights and search path again. */
  void asOurselves() throws SQLException {
    if (acting != null) {
      run("RESET ROLE; SET search_path = pg_catalog, pg_temp");
      acting = null;
    }
  }

  private void run(String sql) throws SQLException {
    try (Statement statement = session.createStatement()) {
      statement.setEscapeProcessing(false);
      statement.execute(sql);
    }
  }

  @Override
  public void close() throws SQLException {
    asOurselves();
  }
}
