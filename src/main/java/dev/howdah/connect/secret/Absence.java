package dev.howdah.connect.secret;

import com.github.javakeyring.PasswordAccessException;
import java.util.regex.Pattern;

/**
 * Tells a keychain that has nothing from one that refuses: its library throws the same exception
 * for both, and only the words differ (java-keyring 1.0; on Windows the number of the system's
 * error).
 */
final class Absence {
  private static final Pattern WORDS =
      Pattern.compile(
          "(?is)(No stored credentials match .*|No password to delete\\. No stored credentials .*"
              + "|.*not in wallet|Password not found|1168)");

  private Absence() {}

  static boolean is(PasswordAccessException thrown) {
    return WORDS.matcher(String.valueOf(thrown.getMessage()).strip()).matches();
  }
}
