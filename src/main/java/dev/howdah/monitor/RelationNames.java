package dev.howdah.monitor;

import dev.howdah.connect.SqlResource;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Schema and name of each table and index, by oid, as read at one moment. */
record RelationNames(Map<Long, Name> byOid) {
  private static final String NAMES = SqlResource.read(RelationNames.class, "relation_names.sql");

  /** What a relation is called. */
  record Name(String schema, String relation) {}

  static final RelationNames NONE = new RelationNames(Map.of());

  static RelationNames read(PollSession session) throws SQLException {
    return session.query(NAMES, RelationNames::decode);
  }

  @Nullable Name of(long oid) {
    return byOid.get(oid);
  }

  /** Whether the oids in a column of figures all have a name. */
  boolean cover(Columns figures) {
    for (int row = 0; row < figures.rows(); row++) {
      if (!byOid.containsKey(figures.number(0, row))) {
        return false;
      }
    }
    return true;
  }

  private static RelationNames decode(ResultSet rows) throws SQLException {
    rows.next();
    Array oids = rows.getArray(1);
    if (oids == null) {
      return NONE;
    }
    Number[] oid = (Number[]) oids.getArray();
    String[] schema = (String[]) rows.getArray(2).getArray();
    String[] relation = (String[]) rows.getArray(3).getArray();
    Map<Long, Name> names = HashMap.newHashMap(oid.length);
    Map<String, String> schemas = new HashMap<>();
    for (int i = 0; i < oid.length; i++) {
      names.put(
          oid[i].longValue(),
          new Name(schemas.computeIfAbsent(schema[i], name -> name), relation[i]));
    }
    return new RelationNames(names);
  }
}
