package dev.howdah.monitor;

import dev.howdah.connect.SqlResource;
import java.util.regex.Pattern;

/**
 * The one statement that Howdah itself polls the application's tables with, so that it is not taken
 * for one of the application's.
 */
public final class OwnStatement {
  /** How it begins, whatever it reads from. */
  public static final String BEGINNING =
      SqlResource.read(Sampler.class, "components.sql").split("\\$", 2)[0];

  private static final Pattern BLANKS = Pattern.compile("\\s+");
  private static final String ON_ONE_LINE = onOneLine(BEGINNING);

  private OwnStatement() {}

  /** Whether a text is that statement's, however its blanks are written. */
  public static boolean is(String text) {
    return onOneLine(text).startsWith(ON_ONE_LINE);
  }

  private static String onOneLine(String text) {
    return BLANKS.matcher(text).replaceAll(" ").strip();
  }
}
