package dev.howdah.connect;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A {@code postgresql://} URI taken apart into libpq's keywords, by libpq's own rules ({@code
 * conninfo_uri_parse_options}): the first {@code @} before a slash ends the user and password, any
 * part may be percent-encoded, and the query overrides what stands before it.
 */
final class UriText {
  private static final String ENCODE =
      "Write special characters percent-encoded, in a password too: @ is %40, / is %2F, : is %3A,"
          + " % is %25.";

  private final String text;
  private final Map<String, String> found = new LinkedHashMap<>();
  private int at;

  private UriText(String text, int start) {
    this.text = text;
    this.at = start;
  }

  static boolean isUri(String text) {
    return text.startsWith("postgresql://") || text.startsWith("postgres://");
  }

  static Map<String, String> parse(String text) {
    return new UriText(text, text.indexOf("://") + 3).parse();
  }

  private Map<String, String> parse() {
    credentials();
    hosts();
    if (peek() == '/') {
      at++;
      put("dbname", decoded(until("?")));
    }
    if (peek() == '?') {
      at++;
      query();
    }
    return found;
  }

  private void credentials() {
    int end = at;
    while (end < text.length() && text.charAt(end) != '@' && text.charAt(end) != '/') {
      end++;
    }
    if (end == text.length() || text.charAt(end) == '/') {
      return;
    }
    String whole = text.substring(at, end);
    int colon = whole.indexOf(':');
    put("user", decoded(colon < 0 ? whole : whole.substring(0, colon)));
    if (colon >= 0) {
      put("password", decoded(whole.substring(colon + 1)));
    }
    at = end + 1;
  }

  private void hosts() {
    List<String> hosts = new ArrayList<>();
    List<String> ports = new ArrayList<>();
    while (true) {
      hosts.add(decoded(peek() == '[' ? bracketed() : until(":/?,")));
      String port = "";
      if (peek() == ':') {
        at++;
        port = decoded(until("/?,"));
      }
      ports.add(port);
      if (peek() != ',') {
        break;
      }
      at++;
    }
    put("host", hosts.size() == 1 ? hosts.getFirst() : String.join(",", hosts));
    put("port", ports.stream().allMatch(String::isEmpty) ? "" : String.join(",", ports));
  }

  private String bracketed() {
    int end = text.indexOf(']', at);
    if (end <= at + 1) {
      throw Keywords.usage("An IPv6 address in brackets is empty or not closed.", "Write [::1].");
    }
    String host = text.substring(at + 1, end);
    at = end + 1;
    if (at < text.length() && ":/?,".indexOf(text.charAt(at)) < 0) {
      throw Keywords.usage(
          "Something stands behind the closing bracket of an IPv6 address.", "Write [::1]:5432.");
    }
    // A bare % of a zone is not percent-encoding in an address such as fe80::1%eth0.
    return host.matches("(?i)[0-9a-f:.]+%(?!25)[a-z].*") ? host.replace("%", "%25") : host;
  }

  private void query() {
    boolean doubtful = text.indexOf('@', at) >= 0;
    for (String pair : text.substring(at).split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals < 0 || pair.indexOf('=', equals + 1) >= 0) {
        throw Keywords.usage(
            "A parameter of the address is not of the form name=value.",
            "Write = within a value as %3D. " + ENCODE);
      }
      String name = decoded(pair.substring(0, equals));
      String value = decoded(pair.substring(equals + 1));
      if (name.equals("ssl") && value.equals("true")) {
        found.put("sslmode", "require");
      } else {
        Keywords.require(name, doubtful);
        found.put(name, value);
      }
    }
    at = text.length();
  }

  private void put(String keyword, String value) {
    if (!value.isEmpty()) {
      found.put(keyword, value);
    }
  }

  private char peek() {
    return at < text.length() ? text.charAt(at) : '\0';
  }

  private String until(String ends) {
    int start = at;
    while (at < text.length() && ends.indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return text.substring(start, at);
  }

  static String decoded(String part) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(part.length());
    for (int i = 0; i < part.length(); ) {
      int point = part.codePointAt(i);
      if (point != '%') {
        bytes.writeBytes(Character.toString(point).getBytes(StandardCharsets.UTF_8));
        i += Character.charCount(point);
        continue;
      }
      int high = i + 1 < part.length() ? Character.digit(part.charAt(i + 1), 16) : -1;
      int low = i + 2 < part.length() ? Character.digit(part.charAt(i + 2), 16) : -1;
      if (high < 0 || low < 0 || (high == 0 && low == 0)) {
        throw Keywords.usage("A % in the address is not followed by two hex digits.", ENCODE);
      }
      bytes.write(high * 16 + low);
      i += 3;
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes.toByteArray()))
          .toString();
    } catch (CharacterCodingException e) {
      throw Keywords.usage("The percent-encoding in the address is not UTF-8.", ENCODE);
    }
  }
}
