package dev.howdah.connect.profile;

import com.google.gson.FormattingStyle;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import dev.howdah.connect.store.OwnRights;
import dev.howdah.connect.store.WholeFile;
import dev.howdah.connect.store.WritersLock;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * {@code profiles.json}: one object with the version of its format and the profiles, made to be
 * read by people too. Every change reads the file, changes what it is about and replaces it, under
 * a lock, so that two Howdahs lose nothing of each other's. What cannot be read is put aside, what
 * a newer Howdah wrote in another format is left alone.
 */
final class ProfilesFile {
  private static final int MAJOR = 1;
  private static final int MINOR = 1;
  private static final String VERSION = MAJOR + "." + MINOR;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);
  private static final Gson GSON =
      new GsonBuilder()
          .setFormattingStyle(FormattingStyle.PRETTY)
          .serializeNulls()
          .disableHtmlEscaping()
          .create();

  private final Path folder;
  private final Clock clock;
  private final WholeFile file;
  private final WritersLock writers;

  ProfilesFile(Path folder, Clock clock) {
    this.folder = folder;
    this.clock = clock;
    file = new WholeFile(folder.resolve("profiles.json"));
    writers = new WritersLock(folder.resolve("profiles.lock"));
  }

  /**
   * What is in it.
   *
   * @param notices what the user has to know of it, in sentences
   */
  record Content(JsonObject root, boolean writable, List<String> notices) {
    JsonArray profiles() {
      return root.getAsJsonArray("profiles");
    }

    /** The entry with an id. */
    Optional<JsonObject> entry(String id) {
      for (JsonElement each : profiles()) {
        if (each instanceof JsonObject object
            && object.get("id") instanceof JsonPrimitive text
            && text.getAsString().equals(id)) {
          return Optional.of(object);
        }
      }
      return Optional.empty();
    }
  }

  /** Is thrown where a change would destroy what a newer Howdah wrote. */
  static final class NewerException extends IOException {
    private static final long serialVersionUID = 1L;

    NewerException(String sentence) {
      super(sentence);
    }
  }

  Path path() {
    return file.path();
  }

  Content read() throws IOException {
    Optional<Content> content = WritersLock.uninterrupted(this::understood);
    if (content.isPresent()) {
      return content.get();
    }
    return writers.alone(this::understoodOrPutAside);
  }

  /** Replaces the file by what the change leaves, unless that is what stood there. */
  <T> T change(Function<Content, T> change) throws IOException {
    OwnRights.createFolder(folder);
    return writers.alone(
        () -> {
          Content content = understoodOrPutAside();
          if (!content.writable()) {
            throw new NewerException(content.notices().getFirst());
          }
          JsonObject before = content.root().deepCopy();
          T result = change.apply(content);
          if (!content.root().equals(before)) {
            ProfileJson.scrub(content.root());
            raiseVersion(content.root());
            file.write(GSON.toJson(content.root()) + "\n");
          }
          return result;
        });
  }

  /** Tells what may be in it now; a later one stays. */
  private static void raiseVersion(JsonObject root) {
    String version = root.get("version").getAsString();
    if (Integer.parseInt(version.substring(version.indexOf('.') + 1)) < MINOR) {
      root.addProperty("version", VERSION);
    }
  }

  /** Empty where it is damaged. */
  private Optional<Content> understood() throws IOException {
    Optional<String> text;
    try {
      text = file.read();
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
    if (text.isEmpty()) {
      return Optional.of(new Content(fresh(), true, List.of()));
    }
    try {
      JsonReader reader = new JsonReader(new StringReader(text.get()));
      reader.setStrictness(Strictness.STRICT);
      JsonElement element = JsonParser.parseReader(reader);
      // Throws where something stands behind the object.
      JsonToken end = reader.peek();
      return end == JsonToken.END_DOCUMENT && element instanceof JsonObject root
          ? judged(root)
          : Optional.empty();
    } catch (JsonParseException | IllegalStateException e) {
      return Optional.empty();
    } catch (IOException e) {
      // Gson tells what it cannot read by this type too; a text in memory knows no other.
      return Optional.empty();
    }
  }

  private Optional<Content> judged(JsonObject root) {
    String version = root.get("version") instanceof JsonPrimitive given ? given.getAsString() : "";
    if (!version.matches("\\d{1,6}\\.\\d{1,6}")) {
      return Optional.empty();
    }
    if (Integer.parseInt(version.substring(0, version.indexOf('.'))) > MAJOR) {
      return Optional.of(
          new Content(
              fresh(),
              false,
              List.of(
                  "The saved connections were written by a newer Howdah (format "
                      + version
                      + "): this one can neither show nor change them.")));
    }
    if (!(root.get("profiles") instanceof JsonArray)) {
      return Optional.empty();
    }
    List<String> notices = new ArrayList<>();
    if (ProfileJson.scrub(root.deepCopy())) {
      notices.add(
          "A password was written into "
              + file.path()
              + " by hand. Howdah does not use it, and takes it out at the next change.");
    }
    return Optional.of(new Content(root, true, notices));
  }

  private Content understoodOrPutAside() throws IOException {
    Optional<Content> content = understood();
    if (content.isPresent()) {
      return content.get();
    }
    Path aside = file.putAside(".damaged-" + TIME.format(clock.instant()));
    return new Content(
        fresh(),
        true,
        List.of("The saved connections could not be read. Their file is kept as " + aside + "."));
  }

  private static JsonObject fresh() {
    JsonObject root = new JsonObject();
    root.addProperty("version", VERSION);
    root.add("profiles", new JsonArray());
    return root;
  }
}
