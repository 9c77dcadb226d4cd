package dev.howdah.demo;

import dev.howdah.connect.SqlResource;
import java.util.ArrayList;
import java.util.List;

/** A {@code .sql} resource of several parts, each begun by a line {@code -- @ header}. */
final class SqlSections {
  /** One part: what stands behind {@code -- @}, cut at {@code |}, and the SQL up to the next. */
  record Section(List<String> header, String sql) {}

  private static final String MARK = "-- @ ";

  private SqlSections() {}

  static List<Section> read(String resource) {
    List<Section> sections = new ArrayList<>();
    String[] parts = ("\n" + SqlResource.read(SqlSections.class, resource)).split("\n" + MARK, -1);
    for (String part : List.of(parts).subList(1, parts.length)) {
      int end = part.indexOf('\n');
      sections.add(
          new Section(
              List.of(part.substring(0, end).trim().split(" \\| ", -1)),
              part.substring(end + 1).trim()));
    }
    if (sections.isEmpty()) {
      throw new IllegalArgumentException("no section in " + resource);
    }
    return List.copyOf(sections);
  }

  /** The SQL of the section whose header begins with this name. */
  static String find(String resource, String name) {
    return read(resource).stream()
        .filter(section -> section.header().getFirst().equals(name))
        .map(Section::sql)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(resource + " has no section " + name));
  }
}
