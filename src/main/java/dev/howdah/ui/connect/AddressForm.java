package dev.howdah.ui.connect;

import dev.howdah.connect.ConnectionSettings;
import dev.howdah.connect.ConnectionUri;
import dev.howdah.connect.Environment;
import dev.howdah.connect.Failure;
import dev.howdah.connect.LibpqDefaults;
import dev.howdah.connect.Password;
import dev.howdah.connect.TargetException;
import dev.howdah.connect.profile.Profile;
import dev.howdah.connect.profile.ProfileAddress;
import dev.howdah.connect.ssh.Route;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
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
 * left blank is taken from libpq's defaults; the variables' are offered as prompts, files are read
 * only by {@link #resolution()}. A password lives in its own field only: one that was typed into
 * the URI is moved there. A chosen environment counts for the hosts it was chosen for. Belongs to
 * the JavaFX thread.
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
  private final Map<Field, StringProperty> texts = new EnumMap<>(Field.class);
  private final Map<Field, ReadOnlyStringWrapper> errors = new EnumMap<>(Field.class);
  private final Map<Field, String> prompts = new EnumMap<>(Field.class);
  private final StringProperty password = new SimpleStringProperty("");
  private final ObjectProperty<Environment> environment =
      new SimpleObjectProperty<>(Environment.LOCAL);
  private final ReadOnlyObjectWrapper<@Nullable ConnectionSettings> settings =
      new ReadOnlyObjectWrapper<>();
  private Map<String, String> furtherParameters = Map.of();
  private final ReadOnlyBooleanWrapper onThisMachine = new ReadOnlyBooleanWrapper();
  private final SshForm ssh = new SshForm();
  private String source = "";
  private String place = "";
  private boolean environmentChosen;
  private boolean farAway;
  private boolean syncing;

  public AddressForm(LibpqDefaults defaults) {
    this.defaults = defaults;
    for (Field field : Field.values()) {
      texts.put(field, new SimpleStringProperty(""));
      errors.put(field, new ReadOnlyStringWrapper(""));
      prompts.put(field, "");
    }
    readUri();
    ConnectionSettings byDefault = settings.get();
    if (byDefault != null) {
      prompts.putAll(AddressParts.of(byDefault));
      prompts.put(Field.URI, ConnectionUri.format(byDefault));
    }
    text(Field.URI).subscribe((before, now) -> edited(this::readUri));
    PARTS.forEach(field -> text(field).subscribe((before, now) -> edited(this::readFields)));
    environment.subscribe((before, now) -> environmentChosen |= !syncing);
    ssh.routeProperty().subscribe((before, now) -> setFarAway(!now.isBlank()));
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
    TypedAddress read;
    try {
      read = TypedAddress.read(typed, defaults);
    } catch (TargetException e) {
      settle(null);
      error(Field.URI).set(e.failure().sentence());
      return;
    }
    boolean blank = typed.isEmpty() || read.service().isPresent();
    syncing = true;
    try {
      Map<Field, String> parts = blank ? Map.of() : AddressParts.of(read.settings());
      PARTS.forEach(field -> text(field).set(parts.getOrDefault(field, "")));
      read.password().ifPresent(secret -> password.set(secret.reveal()));
    } finally {
      syncing = false;
    }
    furtherParameters = blank ? Map.of() : read.settings().parameters();
    source = typed;
    settle(read);
  }

  private void readFields() {
    clearErrors();
    if (!portsAreGood()) {
      settle(null);
      return;
    }
    String typed = keywords();
    TypedAddress read;
    try {
      read = TypedAddress.read(typed, defaults);
    } catch (TargetException e) {
      settle(null);
      error(Field.HOST).set(e.failure().sentence());
      return;
    }
    boolean blank = PARTS.stream().allMatch(field -> text(field).get().isBlank());
    syncing = true;
    try {
      text(Field.URI).set(blank ? "" : ConnectionUri.format(read.settings()));
    } finally {
      syncing = false;
    }
    source = typed;
    settle(read);
  }

  private boolean portsAreGood() {
    String wrong = AddressParts.wrongPort(text(Field.HOST).get(), text(Field.PORT).get());
    error(Field.PORT).set(wrong);
    return wrong.isEmpty();
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
    return AddressParts.keywordText(values);
  }

  private void clearErrors() {
    errors.values().forEach(error -> error.set(""));
  }

  private void settle(@Nullable TypedAddress read) {
    if (read != null) {
      if (!read.place().equals(place)) {
        place = read.place();
        environmentChosen = false;
      }
      if (!environmentChosen) {
        syncing = true;
        try {
          environment.set(farAway ? Environment.PRODUCTION : read.suggested());
        } finally {
          syncing = false;
        }
      }
    }
    onThisMachine.set(read != null && read.onThisMachine() && !farAway);
    settings.set(read == null ? null : read.settings());
  }

  /** Whether the hosts are those of another computer, at the end of a way through SSH. */
  private void setFarAway(boolean now) {
    if (farAway != now) {
      farAway = now;
      edited(text(Field.URI).get().isBlank() ? this::readFields : this::readUri);
    }
  }

  /** Writes the URI anew without the password that was typed into it; when its field is left. */
  public void moveSecretOutOfUri() {
    String typed = text(Field.URI).get().strip();
    String without = TypedAddress.withoutPassword(typed);
    if (settings.get() != null && !without.equals(typed)) {
      syncing = true;
      try {
        text(Field.URI).set(without);
      } finally {
        syncing = false;
      }
      source = without;
    }
  }

  /** Shows an address that came from elsewhere; its password moves out of sight in any case. */
  public void open(String link) {
    clear();
    text(Field.URI).set(link);
    moveSecretOutOfUri();
    if (settings.get() == null) {
      text(Field.URI).set(link.replaceFirst("(?s)^(\\w+://[^:@/]*):.*@", "$1@"));
    }
  }

  /** Shows a profile's address; the password is to be typed, or comes from where it is kept. */
  public void fill(Profile profile) {
    password.set("");
    ssh.show(profile.address().ssh().orElse(""), profile.address().sshKey().orElse(""));
    text(Field.URI).set(profile.address().text());
    environment.set(profile.label().environment());
    environmentChosen = true;
  }

  /** Back to nothing. */
  public void clear() {
    password.set("");
    ssh.show("", "");
    text(Field.URI).set("");
  }

  /**
   * The address to save, with what the variables say but without a secret; empty while something is
   * wrong, and where it cannot be saved.
   */
  public Optional<ProfileAddress> address() {
    return refusalToSave().isPresent() ? Optional.empty() : toSave();
  }

  /** Why an address that can be connected to cannot be saved: it may hold a secret. */
  Optional<Failure> refusalToSave() {
    try {
      toSave();
      return Optional.empty();
    } catch (TargetException e) {
      return Optional.of(e.failure());
    }
  }

  private Optional<ProfileAddress> toSave() {
    ConnectionSettings parsed = settings.get();
    if (parsed == null || !ssh.valid().get()) {
      return Optional.empty();
    }
    ProfileAddress address =
        ProfileAddress.of(
            place.startsWith("service")
                ? TypedAddress.withoutPassword(source)
                : ConnectionUri.format(parsed));
    return Optional.of(address.withSsh(ssh.route().map(Route::format)).withSshKey(ssh.keyToKeep()));
  }

  /** The way there through SSH. */
  public SshForm ssh() {
    return ssh;
  }

  /** Forgets the password. */
  public void forgetSecret() {
    moveSecretOutOfUri();
    password.set("");
  }

  /**
   * What is typed, completed from the variables but from no file; empty while something is wrong.
   */
  public Optional<ConnectionSettings> settings() {
    ConnectionSettings parsed = settings.get();
    if (parsed == null) {
      return Optional.empty();
    }
    return Optional.of(
        withSecret(
            through(ssh.route(), parsed.withEnvironment(environment.get())), password.get()));
  }

  /** The route was taken into account already when the environment was chosen. */
  private static ConnectionSettings through(Optional<Route> route, ConnectionSettings settings) {
    return route
        .map(way -> settings.withRoute(way).withEnvironment(settings.environment()))
        .orElse(settings);
  }

  private static ConnectionSettings withSecret(ConnectionSettings settings, String secret) {
    return secret.isEmpty() ? settings : settings.withPassword(new Password(secret));
  }

  /**
   * What to connect with as it stands now; empty while something is wrong. Asking for the value
   * reads the service file and the password file, so that belongs to the background; it throws
   * {@link TargetException} when a file does not say what is needed.
   */
  public Optional<Supplier<ConnectionSettings>> resolution() {
    if (settings.get() == null) {
      return Optional.empty();
    }
    String address = source;
    String secret = password.get();
    Optional<Route> route = ssh.route();
    Optional<Environment> chosen =
        environmentChosen || farAway ? Optional.of(environment.get()) : Optional.empty();
    return Optional.of(
        () -> {
          ConnectionSettings resolved = ConnectionUri.parse(address, defaults);
          ConnectionSettings treated =
              chosen
                  .map(resolved::withEnvironment)
                  .orElseGet(
                      () -> resolved.withEnvironment(TypedAddress.suggested(resolved)).presumed());
          return withSecret(through(route, treated), secret);
        });
  }

  /** What completes an address that is typed. */
  LibpqDefaults defaults() {
    return defaults;
  }

  /** Whether a service takes part, so that where it goes is known only when files were read. */
  boolean namesService() {
    return place.startsWith("service") || defaults.variables().containsKey("PGSERVICE");
  }

  /** Whether the address is one of this computer's, where a tunnel may end. */
  public ReadOnlyBooleanProperty onThisMachineProperty() {
    return onThisMachine.getReadOnlyProperty();
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
