package dev.howdah.index;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.SqlResource;
import dev.howdah.connect.Target;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;

/**
 * An index that somebody named, alone or with its schema. Source: {@code pg_class}.
 *
 * @param qualified schema and name as the server writes them, quoted where they have to be
 */
public record NamedIndex(String schema, String name, String qualified) {
  private static final String NAMED = SqlResource.read(NamedIndex.class, "named_indexes.sql");

  /**
   * Those that a text may mean: {@code idx}, {@code shop.idx} or {@code "Shop"."Idx"}, of all
   * schemas but the system's. Blocking; reads only.
   *
   * @throws dev.howdah.connect.TargetException when the catalogue cannot be read
   */
  public static List<NamedIndex> all(Target target, String text, Cancellation cancellation) {
    return target.read(
        cancellation,
        session -> {
          List<NamedIndex> found = new ArrayList<>();
          try (PreparedStatement query = session.prepareStatement(NAMED)) {
            query.setString(1, text);
            try (ResultSet row = query.executeQuery()) {
              while (row.next()) {
                found.add(
                    new NamedIndex(
                        row.getString("schema"),
                        row.getString("index"),
                        row.getString("qualified")));
              }
            }
          }
          return found;
        });
  }
}
