package dev.howdah.ui.connect;

import dev.howdah.connect.ssh.Route;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/**
 * The way to the server through SSH as it is typed: a route in ssh's own words and the file of a
 * private key. Both may be blank. No file is read. Belongs to the JavaFX thread.
 */
public final class SshForm {
  private final StringProperty route = new SimpleStringProperty("");
  private final StringProperty keyFile = new SimpleStringProperty("");
  private final ReadOnlyStringWrapper routeError = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper keyFileError = new ReadOnlyStringWrapper("");
  private Optional<Route> understood = Optional.empty();

  public SshForm() {
    route.subscribe((before, now) -> read());
    keyFile.subscribe((before, now) -> read());
  }

  /** Shows a route and the file of its key; what is blank is none. */
  void show(String way, String file) {
    keyFile.set("");
    route.set(way);
    keyFile.set(file);
  }

  /**
   * The name of the key's file as it is kept: whole, for a saved connection is used from anywhere.
   */
  Optional<String> keyToKeep() {
    String typed = keyFile.get().strip();
    return typed.isEmpty()
        ? Optional.empty()
        : Optional.of(typed.startsWith("~/") ? typed : Path.of(typed).toAbsolutePath().toString());
  }

  private void read() {
    Optional<Route> typed = Optional.empty();
    String wrong = "";
    if (!route.get().isBlank()) {
      try {
        typed = Optional.of(Route.parse(route.get()));
      } catch (IllegalArgumentException e) {
        wrong = String.valueOf(e.getMessage());
      }
    }
    String key = keyFile.get().strip();
    String wrongKey = "";
    if (!key.isEmpty()) {
      try {
        Path home = Path.of(System.getProperty("user.home"));
        Path _ = Path.of(key);
        typed = typed.map(way -> way.withIdentity(key, home));
      } catch (InvalidPathException e) {
        wrongKey = "This is no file name.";
      }
      if (route.get().isBlank()) {
        wrongKey = "A key needs the host that it is for.";
      }
    }
    understood = wrong.isEmpty() && wrongKey.isEmpty() ? typed : Optional.empty();
    routeError.set(wrong);
    keyFileError.set(wrongKey);
  }

  /** The way, where one is typed and can be understood. */
  public Optional<Route> route() {
    return understood;
  }

  /** Whether nothing is typed, or what is typed can be used. */
  public BooleanBinding valid() {
    return routeError.isEmpty().and(keyFileError.isEmpty());
  }

  public StringProperty routeProperty() {
    return route;
  }

  public StringProperty keyFileProperty() {
    return keyFile;
  }

  /** What is wrong with the route, as a sentence; empty when nothing is. */
  public ReadOnlyStringProperty routeErrorProperty() {
    return routeError.getReadOnlyProperty();
  }

  /** What is wrong with the key's file. */
  public ReadOnlyStringProperty keyFileErrorProperty() {
    return keyFileError.getReadOnlyProperty();
  }
}
