package dev.howdah.schema;

import com.google.gson.Gson;
import dev.howdah.connect.SqlResource;
import java.util.List;

/**
 * The gateway's schema objects as data: 33 indexes, 3 functions and 3 views. (A count of 38 indexes
 * goes round; it counts the five composite ones twice.) Immutable.
 */
public record Catalogue(List<IndexEntry> indexes, List<ObjectEntry> objects) {
  public Catalogue {
    indexes = List.copyOf(indexes);
    objects = List.copyOf(objects);
  }

  /** Reads the catalogue from its resource. */
  public static Catalogue read() {
    return new Gson()
        .fromJson(SqlResource.read(Catalogue.class, "catalogue.json"), Catalogue.class);
  }

  /** The tables that any entry needs, each once, in the catalogue's order. */
  public List<String> tables() {
    return indexes.stream().map(IndexEntry::table).distinct().toList();
  }
}
