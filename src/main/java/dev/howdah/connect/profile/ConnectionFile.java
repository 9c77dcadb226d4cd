package dev.howdah.connect.profile;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import dev.howdah.connect.Environment;
import dev.howdah.connect.Failure;
import dev.howdah.connect.TargetException;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A {@code .howdah} file: one connection that somebody hands to somebody else, as {@code howdah
 * profile show NAME --json} writes it. It comes from anywhere, so nothing of it is trusted: it is
 * shown before it is used, a password in it is left out, and whatever environment it names, it
 * counts as production until its user says otherwise: a stranger's file must not switch off what
 * guards production. Reading blocks.
 */
public final class ConnectionFile {
  /** More than any connection needs. */
  private static final int LARGEST = 64 * 1024;

  private ConnectionFile() {}

  /**
   * The connection in a file.
   *
   * @param place a path, or a {@code file:} URL as desktops give it
   * @throws TargetException with {@link Failure.Usage} where it holds none
   */
  public static Profile read(String place) {
    Path file = path(place);
    try {
      if (Files.exists(file) && !Files.isRegularFile(file)) {
        throw refused(file, "It is no file.", null);
      }
      return profile(file, content(file));
    } catch (IOException e) {
      throw refused(file, "It cannot be read.", e);
    }
  }

  private static String content(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(LARGEST + 1);
      if (bytes.length > LARGEST) {
        throw refused(file, "It is too large for a connection.", null);
      }
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    }
  }

  private static Path path(String place) {
    try {
      return place.toLowerCase(Locale.ROOT).startsWith("file:")
          ? Path.of(URI.create(place))
          : Path.of(place);
    } catch (InvalidPathException | FileSystemNotFoundException e) {
      throw refused(place, "It cannot be read.", e);
    } catch (IllegalArgumentException e) {
      throw refused(place, "It is not the name of a file.", e);
    }
  }

  private static Profile profile(Path file, String text) {
    JsonObject object = object(file, text);
    try {
      ProfileAddress address =
          ProfileAddress.of(
                  text(object, "address")
                      .orElseThrow(() -> refused(file, "It names no address.", null)))
              .withSsh(text(object, "ssh"))
              .withSshKey(text(object, "ssh_key"));
      return Profile.create(
          ProfileLabel.of(
              text(object, "name").filter(name -> !name.isBlank()).orElseGet(address::display),
              Environment.PRODUCTION),
          address);
    } catch (TargetException e) {
      throw refused(file, e.failure().sentence(), e);
    }
  }

  private static JsonObject object(Path file, String text) {
    try (JsonReader reader = new JsonReader(new StringReader(text))) {
      reader.setStrictness(Strictness.STRICT);
      JsonElement element = JsonParser.parseReader(reader);
      if (element instanceof JsonObject object) {
        return object;
      }
      throw refused(file, "It holds no connection.", null);
    } catch (JsonParseException | IllegalStateException | IOException e) {
      throw refused(file, "It holds no connection.", e);
    }
  }

  private static Optional<String> text(JsonObject object, String name) {
    return object.get(name) instanceof JsonPrimitive value && value.isString()
        ? Optional.of(value.getAsString())
        : Optional.empty();
  }

  private static TargetException refused(Object file, String why, @Nullable Throwable cause) {
    String sentence = file + " cannot be opened. " + why;
    return new TargetException(
        new Failure.Usage(
            sentence,
            "A connection's file is written by: howdah profile show NAME --json > NAME.howdah",
            sentence,
            Optional.empty()),
        cause);
  }
}
