package dev.howdah.app;

import dev.howdah.cli.Arguments;
import dev.howdah.connect.Target;
import dev.howdah.connect.profile.Profile;
import dev.howdah.ui.connect.AddressForm;
import dev.howdah.ui.connect.ConnectView;
import dev.howdah.ui.connect.ConnectViewModel;
import dev.howdah.ui.connect.Elsewhere;
import dev.howdah.ui.connect.ImportFiles;
import dev.howdah.ui.connect.ImportViewModel;
import dev.howdah.ui.connect.ProfilesViewModel;
import dev.howdah.ui.connect.SshAsking;
import dev.howdah.ui.connect.SshSheets;
import dev.howdah.ui.fx.UiAction;
import java.util.Optional;
import java.util.function.BiConsumer;
import javafx.scene.Parent;

/** The connect screen of one window, until it has connected. Belongs to the JavaFX thread. */
final class Arrival {
  private final ConnectViewModel model;
  private final ConnectView view;
  private final BiConsumer<Target, Optional<Profile>> onConnected;

  /**
   * A connect screen that has begun to read the saved connections.
   *
   * @param onConnected takes the target over, with the saved connection that it came from
   */
  Arrival(
      Common common,
      Threads threads,
      Elsewhere elsewhere,
      BiConsumer<Target, Optional<Profile>> onConnected) {
    this.onConnected = onConnected;
    SshAsking asking = new SshAsking(threads.ui());
    ProfilesViewModel profiles =
        new ProfilesViewModel(
            new AddressForm(common.defaults()), common.saved(), threads.background(), threads.ui());
    model =
        new ConnectViewModel(
            profiles,
            new HushedConnector(asking, common.mask(), common.clock())::connect,
            common.demo()::start,
            this::connected,
            threads.background(),
            threads.ui());
    model.leadElsewhere(elsewhere);
    if (!DemoHost.isOffered()) {
      model.withholdDemo();
    }
    ImportViewModel imports =
        new ImportViewModel(
            common.saved().imports(),
            taken -> profiles.reload(),
            threads.background(),
            threads.ui());
    view = new ConnectView(model, imports, ImportFiles::choose);
    view.offerLook(common.theme());
    SshSheets.over(view, asking);
    profiles.reload();
  }

  private void connected(Target target) {
    onConnected.accept(target, model.origin());
  }

  Parent view() {
    return view;
  }

  /**
   * Connects at once where the arguments say to what. What a desktop opened Howdah on is only shown
   * in the form: a link that somebody clicked must not send a password anywhere by itself.
   */
  void follow(Arguments arguments) {
    arguments.link().ifPresent(model.form()::open);
    arguments.file().ifPresent(model.saved()::openFile);
    arguments
        .url()
        .ifPresent(
            url -> {
              model.form().textProperty(AddressForm.Field.URI).set(url);
              model.form().moveSecretOutOfUri();
              arguments.ssh().ifPresent(model.ssh().routeProperty()::set);
              arguments.sshKey().ifPresent(model.ssh().keyFileProperty()::set);
              model.submit();
            });
    arguments
        .profile()
        .ifPresent(
            name ->
                model
                    .saved()
                    .chooseNamed(
                        name,
                        () -> {
                          arguments.sshKey().ifPresent(model.ssh().keyFileProperty()::set);
                          model.submit();
                        }));
    if (arguments.demo()) {
      model.startDemo();
    }
  }

  /** Connects to a saved connection. */
  void connectTo(Profile profile) {
    model.saved().choose(profile, true);
    model.submit();
  }

  /** Whether the demo is being started for this window. */
  boolean startsDemo() {
    return model.demo().phaseProperty().get() == UiAction.Phase.RUNNING;
  }

  /** Stops what runs; what connects all the same is still handed over. */
  void cancel() {
    model.cancel();
  }
}
