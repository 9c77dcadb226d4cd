package dev.howdah.connect.profile.imports;

import dev.howdah.connect.profile.PasswordSource;
import java.util.ArrayList;
import java.util.List;

/**
 * The lines of a password file, {@code host:port:database:user:password}. Each that names a host, a
 * database and a user becomes a profile; the password stays where it is, and is used from there.
 * Source: <a href="https://www.postgresql.org/docs/current/libpq-pgpass.html">The Password
 * File</a>.
 */
final class PasswordLines {
  private static final String ANY = "*";

  private PasswordLines() {}

  static List<Draft> drafts(List<String> lines) {
    List<Draft> drafts = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (!line.isBlank() && !line.startsWith("#")) {
        drafts.add(draft("line " + (i + 1), fields(line)));
      }
    }
    return drafts;
  }

  private static Draft draft(String where, List<String> fields) {
    Draft draft = new Draft(where).passwordSource(PasswordSource.PGPASS);
    if (fields.size() < 5) {
      return draft.unusable("It does not have five fields.");
    }
    String host = fields.get(0);
    String port = fields.get(1);
    String database = fields.get(2);
    String user = fields.get(3);
    if (host.isBlank() || database.isBlank() || user.isBlank()) {
      draft.unusable("Its host, database or user is empty.");
    }
    if (host.equals(ANY)) {
      draft.unusable("It is for any host, so it is no connection of its own.");
    }
    if (user.equals(ANY)) {
      draft.unusable("It is for any user, so it is no connection of its own.");
    }
    if (database.equals(ANY)) {
      draft.unusable("It is for any database, so it is no connection of its own.");
    }
    if (port.equals(ANY)) {
      draft.leaveOut("It is for any port; 5432 is taken.");
    }
    return draft
        .name(user + "@" + host + "/" + database)
        .set("host", host)
        .set("port", port.equals(ANY) ? "" : port)
        .set("dbname", database)
        .set("user", user);
  }

  /** The first four fields, and that there is a fifth; the password itself is not kept. */
  private static List<String> fields(String line) {
    List<String> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    for (int i = 0; i < line.length() && fields.size() < 4; i++) {
      char c = line.charAt(i);
      if (c == '\\' && i + 1 < line.length()) {
        field.append(line.charAt(++i));
      } else if (c == ':') {
        fields.add(field.toString());
        field.setLength(0);
      } else {
        field.append(c);
      }
    }
    if (fields.size() == 4) {
      fields.add("");
    }
    return fields;
  }
}
