package dev.howdah.index.workload;

import dev.howdah.connect.SqlResource;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What must not occur in a statement that the planner is asked about. A statement is only planned,
 * yet to plan it the server runs functions whose arguments are known, and those that tell how many
 * rows a condition meets: with our rights, and nothing that a session can do gives these up in such
 * a way that the function could not take them again ({@code RESET ROLE}). So no statement is
 * planned that names a function of somebody's own, or anything that rests on one. What a statement
 * names is not parsed but taken from its text as it stands, also within quotes and comments: there
 * is no way of writing that hides a name, since what could (Unicode escapes, names that the server
 * cuts) is refused as a whole.
 *
 * @param words names in lower case that make up one word
 * @param texts other names in lower case, which the text must not contain
 * @param operators as they are written
 * @param everywhere whether own code can be reached without any name, by a cast between built-in
 *     types or an operator that key words stand for
 */
record OwnCode(Set<String> words, Set<String> texts, Set<String> operators, boolean everywhere) {
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}\\p{M}_$]+");
  private static final int LONGEST_NAME = 63;

  /** Built-in functions that run statements of their own though they are only STABLE. */
  private static final Pattern RUNS_STATEMENTS = Pattern.compile(".*_to_xml.*|.*_to_xmlschema");

  /** What IN, BETWEEN, LIKE, USING, NULLIF, CASE and the like stand for. */
  private static final Set<String> IMPLIED =
      Set.of("=", "<>", "!=", "<", "<=", ">", ">=", "~~", "!~~", "~~*", "!~~*", "~", "!~");

  static OwnCode read(Connection session) throws SQLException {
    Set<String> words = new HashSet<>();
    Set<String> texts = new HashSet<>();
    Set<String> operators = new HashSet<>();
    boolean everywhere = false;
    try (PreparedStatement query =
            session.prepareStatement(SqlResource.read(OwnCode.class, "own_code.sql"));
        ResultSet row = query.executeQuery()) {
      while (row.next()) {
        String name = row.getString("name").toLowerCase(Locale.ROOT);
        switch (row.getString("kind")) {
          case "WORD" -> (WORD.matcher(name).matches() ? words : texts).add(name);
          case "OPERATOR" -> {
            operators.add(name);
            everywhere |= IMPLIED.contains(name);
          }
          default -> everywhere = true;
        }
      }
    }
    return new OwnCode(Set.copyOf(words), Set.copyOf(texts), Set.copyOf(operators), everywhere);
  }

  /** Whether a statement may be planned without running any of it. */
  boolean isOutOf(String statement) {
    String text = statement.toLowerCase(Locale.ROOT);
    String unquoted = text.replace("\"\"", "\"");
    return !everywhere
        && !text.contains("u&")
        && operators.stream().noneMatch(text::contains)
        && texts.stream().noneMatch(name -> text.contains(name) || unquoted.contains(name))
        && WORD.matcher(text).results().map(MatchResult::group).allMatch(this::isHarmless);
  }

  private boolean isHarmless(String word) {
    return !words.contains(word)
        && word.getBytes(StandardCharsets.UTF_8).length <= LONGEST_NAME
        && !RUNS_STATEMENTS.matcher(word).matches();
  }
}
