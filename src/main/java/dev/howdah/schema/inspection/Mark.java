package dev.howdah.schema.inspection;

import dev.howdah.schema.catalogue.ObjectEntry;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * What Howdah writes into the comment of an object it makes, to know it again and to see whether
 * somebody altered it since. A comment outlives CREATE OR REPLACE, so that it alone proves nothing;
 * the fingerprints do.
 *
 * @param text checksum of the statement that made it
 * @param stored fingerprint of what the catalogs hold of it, taken without a lock
 * @param shown for a view, fingerprint of its definition as the server writes it, which a restored
 *     copy still has
 */
public record Mark(String text, String stored, String shown) {
  /** How the comment of everything that Howdah makes begins. */
  public static final String BEGINNING = "Howdah: ";

  private static final Pattern MARK =
      Pattern.compile(Pattern.quote(BEGINNING) + ".*\\[([0-9a-f]{8}) ([0-9a-f]{32}) (\\S+)]");

  /** The mark in a comment, if it is one of Howdah's. */
  static Optional<Mark> in(@Nullable String comment) {
    if (comment == null) {
      return Optional.empty();
    }
    Matcher matcher = MARK.matcher(comment);
    return matcher.matches()
        ? Optional.of(new Mark(matcher.group(1), matcher.group(2), matcher.group(3)))
        : Optional.empty();
  }

  /** The comment up to the fingerprints, which the server itself adds. */
  static String opening(ObjectEntry entry, String create) {
    return BEGINNING
        + entry.purpose()
        + ". Made, renewed and removed by Howdah. ["
        + String.format(Locale.ROOT, "%08x", checksum(create))
        + " ";
  }

  public static int checksum(String create) {
    CRC32 sum = new CRC32();
    sum.update(create.getBytes(StandardCharsets.UTF_8));
    return (int) sum.getValue();
  }

  boolean isOf(String create) {
    return text.equals(String.format(Locale.ROOT, "%08x", checksum(create)));
  }
}
