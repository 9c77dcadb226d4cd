package dev.howdah.schema.catalogue;

import com.google.gson.Gson;
import com.google.gson.reflect.TypeToken;
import dev.howdah.connect.SqlResource;
import java.util.List;

/**
 * A representative statement of the gateway's, for which entries of the catalogue are there. Those
 * that an index serves were seen to use it on 2,000,000 requests.
 *
 * @param id such as {@code A01}, as in {@link IndexEntry#serves()}
 * @param what it asks for, in words
 * @param sql its text; {@code :tL}, {@code :tM} and {@code :tS} stand for a large, a middle and a
 *     small tenant, {@code :uH} and {@code :uM} for a heavy and a middle user, {@code :sH} and
 *     {@code :sM} for a busy and a middle server, {@code :gp} and {@code :gx} for a provider and an
 *     identity there
 */
public record ServedStatement(String id, String what, String sql) {
  /** All of them, in the order of their ids. */
  public static List<ServedStatement> all() {
    return List.copyOf(
        new Gson()
            .fromJson(
                SqlResource.read(ServedStatement.class, "statements.json"),
                new TypeToken<List<ServedStatement>>() {}));
  }
}
