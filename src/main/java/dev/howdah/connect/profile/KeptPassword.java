package dev.howdah.connect.profile;

import dev.howdah.connect.Password;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A password as the keychain has it, together with the place that it was remembered for: what
 * somebody changes in a file cannot send it elsewhere.
 */
record KeptPassword(PasswordPlace place, Password password) {
  private static final Pattern TEXT =
      Pattern.compile("(?s)howdah1:([0-3]):([A-Za-z0-9_-]{43}):(.*)");

  /** One that says nothing of its place is for none. */
  static KeptPassword of(Password text) {
    Matcher matcher = TEXT.matcher(text.reveal());
    return matcher.matches()
        ? new KeptPassword(
            new PasswordPlace(matcher.group(2), Integer.parseInt(matcher.group(1))),
            new Password(matcher.group(3)))
        : new KeptPassword(new PasswordPlace("", 0), text);
  }

  /** As {@link #of} reads it. */
  Password text() {
    return new Password(
        "howdah1:" + place.proof() + ":" + place.digest() + ":" + password.reveal());
  }
}
