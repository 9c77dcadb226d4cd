package dev.howdah.app;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.howdah.connect.store.OwnRights;
import dev.howdah.connect.store.WholeFile;
import dev.howdah.connect.store.WritersLock;
import dev.howdah.ui.kit.Memory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the windows of this user's Howdah looked like last: {@code settings.json} in the data
 * folder, an object of texts. It is read once; what is put in is written in the background, into a
 * file that is only ever there whole, over what another Howdah has put in meanwhile. A file that is
 * damaged or cannot be read counts as empty, and one that cannot be written costs the memory alone:
 * neither is worth a word on the screen. Of two windows that lay the same table out, each keeps its
 * own layout while it is open, and what the last one changed is what the next window begins with.
 * Safe from any thread; never a secret.
 */
final class Settings implements Memory {
  private static final Logger LOG = LoggerFactory.getLogger(Settings.class);
  private static final String FILE = "settings.json";

  private final WholeFile file;
  private final WritersLock writers;
  private final Executor background;
  private final Map<String, String> known = new HashMap<>();
  private final Map<String, String> unwritten = new HashMap<>();
  private final ReentrantLock turn = new ReentrantLock();
  private CompletableFuture<?> writing = CompletableFuture.completedFuture(null);

  private Settings(Path folder, Executor background) {
    file = new WholeFile(folder.resolve(FILE));
    writers = new WritersLock(folder.resolve("settings.lock"));
    this.background = background;
  }

  /**
   * Those of a folder; blocking.
   *
   * @param background where they are written
   */
  static Settings read(Path folder, Executor background) {
    Settings settings = new Settings(folder, background);
    JsonObject content = settings.content();
    for (Map.Entry<String, JsonElement> member : content.entrySet()) {
      if (member.getValue() instanceof JsonPrimitive text && text.isString()) {
        settings.known.put(member.getKey(), text.getAsString());
      }
    }
    return settings;
  }

  @Override
  public synchronized Optional<String> text(String name) {
    return Optional.ofNullable(known.get(name));
  }

  /** The same as a constant of an enum, whatever its case; the usual one where it is none. */
  <E extends Enum<E>> E choice(String name, E usual) {
    String text = text(name).orElse("").toUpperCase(Locale.ROOT);
    for (E one : usual.getDeclaringClass().getEnumConstants()) {
      if (one.name().equals(text)) {
        return one;
      }
    }
    return usual;
  }

  /** Remembers a text; it is written soon. */
  @Override
  public synchronized void put(String name, String text) {
    if (!text.equals(known.put(name, text))) {
      unwritten.put(name, text);
      CompletableFuture<Void> done = new CompletableFuture<>();
      writing = CompletableFuture.allOf(writing, done);
      background.execute(
          () -> {
            try {
              writeInTurn();
            } finally {
              done.complete(null);
            }
          });
    }
  }

  /** Remembers a choice. */
  void put(String name, Enum<?> choice) {
    put(name, choice.name().toLowerCase(Locale.ROOT));
  }

  /** Waits until all is written, so long at most; not on a thread that must not wait. */
  void settle(Duration patience) throws InterruptedException {
    CompletableFuture<?> last;
    synchronized (this) {
      last = writing;
    }
    try {
      last.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      LOG.warn("The settings were not written", e);
    }
  }

  /** One after the other, so that the latest is written last. */
  private void writeInTurn() {
    turn.lock();
    try {
      write();
    } finally {
      turn.unlock();
    }
  }

  private void write() {
    Map<String, String> fresh;
    synchronized (this) {
      fresh = Map.copyOf(unwritten);
      unwritten.clear();
    }
    if (fresh.isEmpty()) {
      return;
    }
    try {
      Path folder = file.path().toAbsolutePath().getParent();
      if (folder != null) {
        OwnRights.createFolder(folder);
      }
      writers.alone(
          () -> {
            JsonObject content = content();
            fresh.forEach(content::addProperty);
            file.write(content + "\n");
            return fresh.size();
          });
    } catch (IOException e) {
      LOG.warn("The settings could not be written to {}: {}", file.path(), e.toString());
    }
  }

  private JsonObject content() {
    try {
      return file.read()
          .map(JsonParser::parseString)
          .filter(JsonObject.class::isInstance)
          .map(JsonObject.class::cast)
          .orElseGet(JsonObject::new);
    } catch (IOException | JsonParseException e) {
      LOG.warn(
          "The settings in {} cannot be read and count as none: {}", file.path(), e.toString());
      return new JsonObject();
    }
  }
}
