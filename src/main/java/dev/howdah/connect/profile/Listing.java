package dev.howdah.connect.profile;

import java.text.Collator;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The saved profiles at one moment: favourites first, then by group and name.
 *
 * @param notices what the user has to know of their file, in sentences
 * @param writable false where a newer Howdah wrote the file
 */
public record Listing(List<Profile> profiles, List<String> notices, boolean writable) {
  public Listing {
    profiles = profiles.stream().sorted(order()).toList();
    notices = List.copyOf(notices);
  }

  private static Comparator<Profile> order() {
    Collator words = Collator.getInstance(Locale.ROOT);
    return Comparator.comparing((Profile profile) -> !profile.favourite())
        .thenComparing(profile -> profile.label().group().orElse(""), words)
        .thenComparing(Profile::name, words)
        .thenComparing(Profile::id);
  }

  /** Those in which each word of the text occurs: in name, group, address or environment. */
  public List<Profile> search(String text) {
    List<String> words =
        Arrays.stream(folded(text).split("\\s+")).filter(word -> !word.isEmpty()).toList();
    return profiles.stream()
        .filter(profile -> words.stream().allMatch(searched(profile)::contains))
        .toList();
  }

  /** Those that a name means: an id, a name or {@code group/name}; the most exact ones alone. */
  public List<Profile> named(String text) {
    return Stream.<java.util.function.Predicate<Profile>>of(
            profile -> profile.id().equals(text),
            profile -> profile.qualifiedName().equals(text),
            profile -> profile.name().equals(text),
            profile -> folded(profile.name()).equals(folded(text)))
        .map(meant -> profiles.stream().filter(meant).toList())
        .filter(found -> !found.isEmpty())
        .findFirst()
        .orElse(List.of());
  }

  private static String searched(Profile profile) {
    return folded(
        Stream.of(
                profile.name(),
                profile.label().group().orElse(""),
                profile.label().environment().name(),
                profile.address().display(),
                profile.address().ssh().orElse(""))
            .collect(Collectors.joining("\n")));
  }

  /** Without case and accents. */
  private static String folded(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKD)
        .replaceAll("\\p{M}", "")
        .toLowerCase(Locale.ROOT);
  }
}
