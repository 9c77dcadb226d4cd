package dev.howdah.ui.connect;

import dev.howdah.connect.ConnectionSettings;
import dev.howdah.connect.ConnectionUri;
import dev.howdah.connect.Environment;
import dev.howdah.connect.HostPort;
import dev.howdah.connect.LibpqDefaults;
import dev.howdah.connect.Password;
import dev.howdah.connect.TargetException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/**
 * One address in two spellings, as a URI and as fields; editing either rewrites the other. What is
 * left blank is taken from libpq's defaults, which are offered as prompts. A password lives in its
 * own field only: one that was typed into the URI is moved there. Belongs to the JavaFX thread.
 */
public final class AddressForm {
  /** The fields of an address, by libpq's keywords. */
  public enum Field {
    URI(""),
    HOST("host"),
    PORT("port"),
    DATABASE("dbname"),
    USER("user"),
    SSLMODE("sslmode");

    private final String keyword;

    Field(String keyword) {
      this.keyword = keyword;
    }
  }

  /** The values of {@code sslmode}, from careless to strict; the empty text is the default. */
  public static final List<String> SSL_MODES =
      List.of("", "disable", "allow", "prefer", "require", "verify-ca", "verify-full");

  private static final List<Field> PARTS =
      List.of(Field.HOST, Field.PORT, Field.DATABASE, Field.USER, Field.SSLMODE);

  private final LibpqDefaults defaults;
  private final LibpqDefaults nothing;
  private final Map<Field, StringProperty> texts = new EnumMap<>(Field.class);
  private final Map<Field, ReadOnlyStringWrapper> errors = new EnumMap<>(Field.class);
  private final Map<Field, String> prompts = new EnumMap<>(Field.class);
  private final StringProperty password = new SimpleStringProperty("");
  private final ObjectProperty<Environment> environment =
      new SimpleObjectProperty<>(Environment.LOCAL);
  private final ReadOnlyObjectWrapper<@Nullable ConnectionSettings> settings =
      new ReadOnlyObjectWrapper<>();
  private Map<String, String> furtherParameters = Map.of();
  private boolean environmentChosen;
  private boolean syncing;

  public AddressForm(LibpqDefaults defaults) {
    this.defaults = defaults;
    this.nothing = new LibpqDefaults(Map.of(), Path.of("none"), defaults.systemUser());
    for (Field field : Field.values()) {
      texts.put(field, new SimpleStringProperty(""));
      errors.put(field, new ReadOnlyStringWrapper(""));
      prompts.put(field, "");
    }
    readUri();
    ConnectionSettings byDefault = settings.get();
    if (byDefault != null) {
      prompts.putAll(parts(byDefault));
      prompts.put(Field.URI, ConnectionUri.format(byDefault));
    }
    text(Field.URI).subscribe((before, now) -> edited(this::readUri));
    PARTS.forEach(field -> text(field).subscribe((before, now) -> edited(this::readFields)));
    environment.subscribe((before, now) -> environmentChosen |= !syncing);
  }

  private void edited(Runnable read) {
    if (!syncing) {
      read.run();
    }
  }

  private StringProperty text(Field field) {
    return java.util.Objects.requireNonNull(texts.get(field));
  }

  private ReadOnlyStringWrapper error(Field field) {
    return java.util.Objects.requireNonNull(errors.get(field));
  }

  private void readUri() {
    clearErrors();
    String typed = text(Field.URI).get().strip();
    if (typed.matches("(?s)\\w+://.*") && !typed.matches("(?s)postgres(ql)?://.*")) {
      settle(null);
      error(Field.URI).set("An address starts with postgresql://");
      return;
    }
    ConnectionSettings parsed;
    try {
      parsed = ConnectionUri.parse(typed, defaults);
    } catch (TargetException e) {
      settle(null);
      error(Field.URI).set(e.failure().sentence());
      return;
    }
    syncing = true;
    try {
      Map<Field, String> parts = typed.isEmpty() ? Map.of() : parts(parsed);
      PARTS.forEach(field -> text(field).set(parts.getOrDefault(field, "")));
      typedPassword(typed).ifPresent(secret -> password.set(secret.reveal()));
    } finally {
      syncing = false;
    }
    furtherParameters = typed.isEmpty() ? Map.of() : parsed.parameters();
    settle(parsed);
  }

  /** The password that stands in the text itself, not one from a variable or file. */
  private Optional<Password> typedPassword(String typed) {
    try {
      return ConnectionUri.parse(typed, nothing).password();
    } catch (TargetException e) {
      return Optional.empty();
    }
  }

  private void readFields() {
    clearErrors();
    if (!portsAreGood()) {
      settle(null);
      return;
    }
    ConnectionSettings parsed;
    try {
      parsed = ConnectionUri.parse(keywords(), defaults);
    } catch (TargetException e) {
      settle(null);
      error(Field.HOST).set(e.failure().sentence());
      return;
    }
    boolean blank = PARTS.stream().allMatch(field -> text(field).get().isBlank());
    syncing = true;
    try {
      text(Field.URI).set(blank ? "" : ConnectionUri.format(parsed));
    } finally {
      syncing = false;
    }
    settle(parsed);
  }

  private boolean portsAreGood() {
    String ports = text(Field.PORT).get().strip();
    if (ports.isEmpty()) {
      return true;
    }
    for (String port : ports.split(",", -1)) {
      if (!port.strip().matches("\\d{1,5}")
          || Integer.parseInt(port.strip()) < 1
          || Integer.parseInt(port.strip()) > 65_535) {
        error(Field.PORT).set("A number from 1 to 65535");
        return false;
      }
    }
    int hosts = text(Field.HOST).get().strip().split(",", -1).length;
    int count = ports.split(",", -1).length;
    if (count > 1 && count != hosts) {
      error(Field.PORT).set("One port, or as many as hosts");
      return false;
    }
    return true;
  }

  /** The fields as libpq's keyword/value string; never the password. */
  private String keywords() {
    Map<String, String> values = new LinkedHashMap<>(furtherParameters);
    for (Field field : PARTS) {
      String value = text(field).get().strip();
      values.remove(field.keyword);
      if (!value.isEmpty()) {
        values.put(field.keyword, value);
      }
    }
    return values.entrySet().stream()
        .map(
            entry ->
                entry.getKey()
                    + "='"
                    + entry.getValue().replace("\\", "\\\\").replace("'", "\\'")
                    + "'")
        .collect(Collectors.joining(" "));
  }

  private static Map<Field, String> parts(ConnectionSettings parsed) {
    Map<Field, String> parts = new EnumMap<>(Field.class);
    List<HostPort> hosts = parsed.hosts();
    List<String> ports =
        hosts.stream().map(host -> String.valueOf(host.port())).distinct().toList();
    parts.put(Field.HOST, hosts.stream().map(HostPort::host).collect(Collectors.joining(",")));
    parts.put(
        Field.PORT,
        ports.size() == 1
            ? ports.getFirst()
            : hosts.stream()
                .map(host -> String.valueOf(host.port()))
                .collect(Collectors.joining(",")));
    parts.put(Field.DATABASE, parsed.database());
    parts.put(Field.USER, parsed.user());
    parts.put(Field.SSLMODE, parsed.parameters().getOrDefault("sslmode", ""));
    return parts;
  }

  private void clearErrors() {
    errors.values().forEach(error -> error.set(""));
  }

  private void settle(@Nullable ConnectionSettings parsed) {
    if (parsed != null && !environmentChosen) {
      syncing = true;
      try {
        environment.set(suggested(parsed));
      } finally {
        syncing = false;
      }
    }
    settings.set(parsed);
  }

  /** A server elsewhere is taken for production until the user says otherwise. */
  private static Environment suggested(ConnectionSettings parsed) {
    boolean here =
        parsed.hosts().stream()
            .map(HostPort::host)
            .allMatch(
                host ->
                    host.startsWith("/")
                        || host.equals("localhost")
                        || host.equals("::1")
                        || host.startsWith("127."));
    return here ? Environment.LOCAL : Environment.PRODUCTION;
  }

  /** Writes the URI anew without the password that was typed into it; when its field is left. */
  public void moveSecretOutOfUri() {
    ConnectionSettings parsed = settings.get();
    String typed = text(Field.URI).get().strip();
    if (parsed != null && !typed.isEmpty() && typedPassword(typed).isPresent()) {
      syncing = true;
      try {
        text(Field.URI).set(ConnectionUri.format(parsed));
      } finally {
        syncing = false;
      }
    }
  }

  /** Forgets the password. */
  public void forgetSecret() {
    moveSecretOutOfUri();
    password.set("");
  }

  /** What to connect with; empty while something is wrong. */
  public Optional<ConnectionSettings> settings() {
    ConnectionSettings parsed = settings.get();
    if (parsed == null) {
      return Optional.empty();
    }
    ConnectionSettings mine = parsed.withEnvironment(environment.get());
    return Optional.of(
        password.get().isEmpty() ? mine : mine.withPassword(new Password(password.get())));
  }

  /** Whether the address can be used. */
  public BooleanBinding valid() {
    return settings.isNotNull();
  }

  /** The address as understood, without the password field's content; null while it is wrong. */
  public ReadOnlyObjectProperty<@Nullable ConnectionSettings> understoodProperty() {
    return settings.getReadOnlyProperty();
  }

  public StringProperty textProperty(Field field) {
    return text(field);
  }

  /** What is wrong with a field, as a sentence to stand by it; empty when nothing is. */
  public ReadOnlyStringProperty errorProperty(Field field) {
    return error(field).getReadOnlyProperty();
  }

  /** What is taken when the field is left blank. */
  public String prompt(Field field) {
    return prompts.getOrDefault(field, "");
  }

  public StringProperty passwordProperty() {
    return password;
  }

  public ObjectProperty<Environment> environmentProperty() {
    return environment;
  }
}
