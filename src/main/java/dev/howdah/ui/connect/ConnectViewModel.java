package dev.howdah.ui.connect;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.ConnectionSettings;
import dev.howdah.connect.Encryption;
import dev.howdah.connect.Environment;
import dev.howdah.connect.Password;
import dev.howdah.connect.Target;
import dev.howdah.connect.profile.Profile;
import dev.howdah.demo.Demo;
import dev.howdah.ui.fx.UiAction;
import dev.howdah.ui.fx.UiExecutor;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/**
 * Connecting to a server the user names, or to the demo. One at a time; either can be cancelled
 * while it runs. Belongs to the JavaFX thread.
 */
public final class ConnectViewModel {
  private final ProfilesViewModel saved;
  private final AddressForm form;
  private final BiFunction<ConnectionSettings, Cancellation, Target> connector;
  private final DemoStarter demoStarter;
  private final Consumer<Target> onConnected;
  private final UiExecutor ui;
  private final UiAction connecting;
  private final UiAction demo;
  private final BooleanBinding busy;
  private final BooleanBinding submittable;
  private final ReadOnlyStringWrapper status = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper warning = new ReadOnlyStringWrapper("");
  private final StringProperty passPhrase = new SimpleStringProperty("");
  private final ReadOnlyBooleanWrapper keyNamed = new ReadOnlyBooleanWrapper();
  private final ReadOnlyStringWrapper demoStep = new ReadOnlyStringWrapper("");
  private final ReadOnlyDoubleWrapper demoFraction = new ReadOnlyDoubleWrapper();
  private Optional<Profile> origin = Optional.empty();
  private Optional<Elsewhere> elsewhere = Optional.empty();
  private boolean offersDemo = true;

  /**
   * @param connector opens a target; blocking, called in the background
   * @param onConnected takes the target over, on the JavaFX thread
   */
  public ConnectViewModel(
      ProfilesViewModel saved,
      BiFunction<ConnectionSettings, Cancellation, Target> connector,
      DemoStarter demoStarter,
      Consumer<Target> onConnected,
      Executor background,
      UiExecutor ui) {
    this.saved = saved;
    form = saved.form();
    this.connector = connector;
    this.demoStarter = demoStarter;
    this.onConnected = onConnected;
    this.ui = ui;
    connecting = new UiAction(background, ui);
    demo = new UiAction(background, ui);
    busy = connecting.running().or(demo.running());
    submittable = form.valid().and(form.ssh().valid()).and(busy.not());
    form.understoodProperty().subscribe(_ -> warn());
    form.environmentProperty().subscribe(_ -> warn());
    form.ssh().routeProperty().subscribe(_ -> warn());
    saved.selectedProperty().subscribe(_ -> warn());
    saved.selectedProperty().subscribe(_ -> connecting.dismiss());
    for (AddressForm.Field field : AddressForm.Field.values()) {
      form.textProperty(field).subscribe((_, _) -> connecting.dismiss());
    }
    connecting.phaseProperty().subscribe(phase -> status.set(words(phase)));
    demo.phaseProperty()
        .subscribe(
            phase -> {
              if (phase != UiAction.Phase.RUNNING) {
                demoStep.set(phase == UiAction.Phase.CANCELLED ? "Cancelled." : "");
                demoFraction.set(0);
              }
            });
  }

  private static ConnectionSettings withPassPhrase(ConnectionSettings settings, String phrase) {
    return phrase.isEmpty() ? settings : settings.withPassPhrase(new Password(phrase));
  }

  /** What opens the client's key; kept nowhere, and forgotten once it has served. */
  public StringProperty passPhraseProperty() {
    return passPhrase;
  }

  /** Whether the address names a client's key, which may be encrypted. */
  public ReadOnlyBooleanProperty keyNamedProperty() {
    return keyNamed.getReadOnlyProperty();
  }

  private void warn() {
    keyNamed.set(
        form.settings().filter(known -> known.parameters().containsKey("sslkey")).isPresent());
    warning.set(
        saved
            .attempt()
            .guarded()
            .filter(any -> form.environmentProperty().get() != Environment.PRODUCTION)
            .map(
                profile ->
                    "“"
                        + profile.name()
                        + "” is saved as production, and stays guarded until the change is saved.")
            .or(() -> form.settings().flatMap(Encryption::foreseen))
            .orElse(""));
  }

  /** What somebody should know before connecting to a production server; may be empty. */
  public ReadOnlyStringProperty warningProperty() {
    return warning.getReadOnlyProperty();
  }

  private String words(UiAction.Phase phase) {
    return switch (phase) {
      case RUNNING ->
          form.settings()
              .filter(settings -> !form.namesService())
              .map(settings -> "Connecting to " + settings.display() + " …")
              .orElse("Connecting …");
      case CANCELLED -> "Cancelled. Nothing was changed.";
      case IDLE, SUCCEEDED, FAILED -> "";
    };
  }

  /** Connects to the address of the form; does nothing while it is not valid. */
  public void submit() {
    form.moveSecretOutOfUri();
    if (!submittable.get()) {
      return;
    }
    demo.dismiss();
    String phrase = passPhrase.get();
    Attempt attempt = saved.attempt();
    form.resolution()
        .ifPresent(
            address ->
                connecting.start(
                    cancellation -> {
                      ConnectionSettings settings =
                          saved
                              .keychain()
                              .completed(
                                  attempt,
                                  attempt.guard(withPassPhrase(address.get(), phrase)),
                                  cancellation);
                      return new Opened(connector.apply(settings, cancellation), settings);
                    },
                    opened -> {
                      origin = attempt.profile();
                      saved.connected(attempt, opened.settings());
                      connected(opened.target());
                    }));
  }

  private record Opened(Target target, ConnectionSettings settings) {}

  /** Starts the demo and connects to it. */
  public void startDemo() {
    if (busy.get()) {
      return;
    }
    connecting.dismiss();
    demoStep.set("Starting …");
    demoFraction.set(0);
    Consumer<Demo.Progress> progress = ui.latest(this::demoProgress);
    demo.start(
        cancellation -> connector.apply(demoStarter.start(progress, cancellation), cancellation),
        target -> {
          origin = Optional.empty();
          connected(target);
        });
  }

  private void demoProgress(Demo.Progress progress) {
    if (demo.phaseProperty().get() == UiAction.Phase.RUNNING) {
      demoStep.set(progress.step());
      demoFraction.set(Math.clamp(progress.fraction(), 0, 1));
    }
  }

  private void connected(Target target) {
    form.forgetSecret();
    passPhrase.set("");
    onConnected.accept(target);
  }

  /** Stops whichever of the two runs. */
  public void cancel() {
    if (connecting.phaseProperty().get() == UiAction.Phase.RUNNING) {
      status.set("Cancelling …");
      connecting.cancel();
    }
    if (demo.phaseProperty().get() == UiAction.Phase.RUNNING) {
      demoStep.set("Cancelling …");
      demo.cancel();
    }
  }

  /** The saved connection that the latest target came from; empty for an address or the demo. */
  public Optional<Profile> origin() {
    return origin;
  }

  /** Offers other windows; to be called before the view is made. */
  public void leadElsewhere(Elsewhere windows) {
    elsewhere = Optional.of(windows);
  }

  /** Offers no demo, where there is none; to be called before the view is made. */
  public void withholdDemo() {
    offersDemo = false;
  }

  /** Whether there is a demo to try. */
  public boolean offersDemo() {
    return offersDemo;
  }

  /** Other windows, where there can be any. */
  Optional<Elsewhere> elsewhere() {
    return elsewhere;
  }

  public AddressForm form() {
    return form;
  }

  /** The saved connections beside the form. */
  public ProfilesViewModel saved() {
    return saved;
  }

  /** The way through SSH. */
  public SshForm ssh() {
    return form.ssh();
  }

  /** Connecting to the form's address: for its state and its failure. */
  public UiAction connecting() {
    return connecting;
  }

  /** The demo: for its state and its failure. */
  public UiAction demo() {
    return demo;
  }

  public BooleanBinding busy() {
    return busy;
  }

  public BooleanBinding submittable() {
    return submittable;
  }

  /** What is going on with the form's connection, in words; empty when nothing is. */
  public ReadOnlyStringProperty statusProperty() {
    return status.getReadOnlyProperty();
  }

  public ReadOnlyStringProperty demoStepProperty() {
    return demoStep.getReadOnlyProperty();
  }

  /** 0 to 1. */
  public ReadOnlyDoubleProperty demoFractionProperty() {
    return demoFraction.getReadOnlyProperty();
  }
}
