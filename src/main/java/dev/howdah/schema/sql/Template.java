package dev.howdah.schema.sql;

import dev.howdah.connect.SqlResource;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** SQL resources with gaps, written <code>${name}</code>. */
public final class Template {
  private static final Pattern GAP = Pattern.compile("\\$\\{(\\w+)}");

  private Template() {}

  /**
   * The resource beside a class with its gaps filled, each from the map; what is filled in is not
   * looked at.
   */
  public static String fill(Class<?> beside, String resource, Map<String, String> values) {
    return GAP.matcher(SqlResource.read(beside, resource).strip())
        .replaceAll(gap -> Matcher.quoteReplacement(value(values, gap.group(1), resource)));
  }

  private static String value(Map<String, String> values, String name, String resource) {
    String value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException(resource + " wants " + name);
    }
    return value;
  }
}
