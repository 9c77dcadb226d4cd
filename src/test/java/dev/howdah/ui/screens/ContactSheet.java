package dev.howdah.ui.screens;

import com.google.gson.Gson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * {@code target/screens/index.html}: all pictures in the folder by screen, light beside dark, with
 * what is wrong with them. It is made anew from the folder, whole, by whichever process has taken
 * pictures, so the last of them has seen the pictures of all.
 */
final class ContactSheet {
  private static final String HEAD =
      """
      <!DOCTYPE html>
      <meta charset="utf-8">
      <title>Howdah, screen by screen</title>
      <style>
      body { font: 15px system-ui, sans-serif; margin: 2em; background: #f3f5f8; color: #1b222a; }
      section { display: flex; flex-wrap: wrap; gap: 1em; margin-bottom: 2.5em; }
      figure { margin: 0; width: 46em; max-width: 48%; }
      img { width: 100%; border: 1px solid #7d8896; }
      li { color: #b81f2a; }
      </style>
      <h1>Howdah, screen by screen</h1>
      """;

  private ContactSheet() {}

  static void write() throws IOException {
    replace(Picture.FOLDER.resolve("index.html"), page(pictures(Picture.FOLDER)));
  }

  /** Writes a file that no other process ever sees in part. */
  static void replace(Path file, String text) throws IOException {
    Path fresh = Files.createTempFile(Picture.FOLDER, "fresh", null);
    Files.writeString(fresh, text);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private static List<Picture> pictures(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".json"))
          .sorted()
          .map(ContactSheet::picture)
          .toList();
    }
  }

  private static Picture picture(Path line) {
    try {
      return new Gson().fromJson(Files.readString(line), Picture.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The sheet of some pictures. */
  static String page(List<Picture> pictures) {
    Map<String, List<Picture>> screens =
        pictures.stream()
            .collect(Collectors.groupingBy(Picture::name, TreeMap::new, Collectors.toList()));
    long faulty = pictures.stream().filter(each -> !each.problems().isEmpty()).count();
    StringBuilder page = new StringBuilder(HEAD);
    page.append("<p>%d pictures, %d with problems.</p>%n".formatted(pictures.size(), faulty));
    screens.forEach(
        (name, each) -> {
          page.append("<h2 id=\"%s\">%s</h2>%n<section>%n".formatted(name, name));
          each.stream()
              .sorted(
                  Comparator.comparing(Picture::size)
                      .thenComparing(Picture::look, Comparator.reverseOrder()))
              .forEach(picture -> page.append(figure(picture)));
          page.append("</section>\n");
        });
    return page.toString();
  }

  private static String figure(Picture picture) {
    String problems =
        picture.problems().stream()
            .map(problem -> "<li>" + escaped(problem) + "</li>")
            .collect(Collectors.joining());
    return """
        <figure><a href="%1$s"><img loading="lazy" src="%1$s" alt="%2$s"></a>
        <figcaption>%3$s, %4$s<ul>%5$s</ul></figcaption></figure>
        """
        .formatted(
            picture.file(),
            escaped(picture.name()),
            picture.look().toLowerCase(Locale.ROOT),
            picture.size(),
            problems);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }
}
