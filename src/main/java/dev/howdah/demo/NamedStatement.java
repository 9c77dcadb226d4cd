package dev.howdah.demo;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * SQL whose parameters are written {@code :name}.
 *
 * @param sql with {@code ?} in their places
 * @param names of the parameters in order; a name may come again
 */
record NamedStatement(String sql, List<String> names) {
  private static final Pattern PARAMETER = Pattern.compile("(?<!:):([a-z][A-Za-z]*)");

  static NamedStatement parse(String text) {
    List<String> names = new ArrayList<>();
    Matcher matcher = PARAMETER.matcher(text);
    while (matcher.find()) {
      names.add(matcher.group(1));
    }
    return new NamedStatement(matcher.replaceAll("?"), List.copyOf(names));
  }

  /** Prepares it on a session with these values; the caller closes the statement. */
  PreparedStatement prepare(Connection session, Function<String, @Nullable Object> values)
      throws SQLException {
    PreparedStatement statement = session.prepareStatement(sql);
    try {
      for (int i = 0; i < names.size(); i++) {
        Object value = values.apply(names.get(i));
        if (value == null) {
          statement.setString(i + 1, null);
        } else {
          statement.setObject(i + 1, value);
        }
      }
      return statement;
    } catch (SQLException | RuntimeException e) {
      statement.close();
      throw e;
    }
  }
}
