package dev.howdah.connect.profile;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Knows what may be a secret among the parameters of an address, so that it is never written. */
public final class SecretWords {
  private static final Set<String> KEYWORDS =
      Set.of("oauth_client_secret", "scram_client_key", "scram_server_key");

  private static final Pattern IN_VALUE =
      Pattern.compile("(?i)(passw(or)?d|passphrase|pwd|secret|token)\\w*\\s*[=:]");

  private static final Pattern IN_ADDRESS = Pattern.compile("://[^/?#\\s]*:[^@\\s]*@\\S*");

  private SecretWords() {}

  /** Whether what stands under such a name is a secret, in an address or in a file. */
  public static boolean names(String keyword) {
    String bare = keyword.toLowerCase(Locale.ROOT).replaceAll("[-_. ]", "");
    return KEYWORDS.contains(keyword)
        || bare.endsWith("password")
        || bare.endsWith("passwd")
        || bare.endsWith("passphrase")
        || bare.endsWith("secret");
  }

  /** Whether a text carries a secret with its name, or an address with one. */
  public static boolean carries(String text) {
    return IN_VALUE.matcher(text).find() || IN_ADDRESS.matcher(text).find();
  }

  /** The text up to what may be a secret. */
  public static String cut(String text) {
    var value = IN_VALUE.matcher(text);
    var address = IN_ADDRESS.matcher(text);
    int end = text.length();
    if (value.find()) {
      end = Math.min(end, value.start());
    }
    if (address.find()) {
      end = Math.min(end, address.start());
    }
    return end == text.length() ? text : text.substring(0, end).strip() + "…";
  }
}
