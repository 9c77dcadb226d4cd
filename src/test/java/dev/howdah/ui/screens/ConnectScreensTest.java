package dev.howdah.ui.screens;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.connect.Environment;
import dev.howdah.connect.Failure;
import dev.howdah.connect.LibpqDefaults;
import dev.howdah.connect.profile.Colour;
import dev.howdah.connect.profile.PasswordSource;
import dev.howdah.connect.profile.Profile;
import dev.howdah.connect.profile.ProfileAddress;
import dev.howdah.connect.profile.ProfileLabel;
import dev.howdah.connect.profile.TestProfiles;
import dev.howdah.ui.connect.AddressForm;
import dev.howdah.ui.connect.ConnectView;
import dev.howdah.ui.connect.ConnectViewModel;
import dev.howdah.ui.fx.UiExecutor;
import dev.howdah.ui.theme.Theme;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.api.FxToolkit;

/** Draws the connect screen with saved connections in its states, for eyes. */
class ConnectScreensTest {
  @TempDir private Path data;

  enum Look {
    LIGHT,
    DARK
  }

  @BeforeAll
  static void toolkit() throws Exception {
    FxToolkit.registerPrimaryStage();
  }

  /** What stands on the stage. */
  private record Shown(TestConnections connections, ConnectView view) {
    Node at(String selector) {
      return Objects.requireNonNull(view.lookup(selector), selector);
    }

    void press(String selector) {
      ((Button) at(selector)).fire();
    }
  }

  private static Profile profile(String name, String address, Environment environment) {
    return Profile.create(ProfileLabel.of(name, environment), ProfileAddress.of(address));
  }

  private static Profile in(String group, Colour colour, Profile profile) {
    return profile.withLabel(
        new ProfileLabel(
            profile.name(),
            Optional.of(group),
            Optional.of(colour),
            profile.label().environment()));
  }

  private void save(TestConnections connections) {
    connections
        .files()
        .save(
            in(
                    "Registry",
                    Colour.RED,
                    profile(
                        "Registry production",
                        "postgresql://dba@db1.example.net,db2.example.net/registry"
                            + "?sslmode=verify-full",
                        Environment.PRODUCTION))
                .withFavourite(true)
                .withLastUsed(TestProfiles.NOW.minus(Duration.ofHours(3))));
    connections
        .files()
        .save(
            profile("Laptop", "postgresql://anna@localhost/registry", Environment.LOCAL)
                .withFavourite(true)
                .withLastUsed(TestProfiles.NOW.minus(Duration.ofMinutes(12))));
    connections
        .files()
        .save(
            in(
                "Registry",
                Colour.ORANGE,
                profile(
                        "Registry staging – the one with a name that goes on and on and on",
                        "postgresql://dba@staging.intranet.example.net:6432/registry",
                        Environment.STAGING)
                    .withLastUsed(TestProfiles.NOW.minus(Duration.ofDays(2)))));
    Profile reports =
        in(
            "Registry",
            Colour.TEAL,
            profile(
                "Reports (standby)",
                "postgresql://reader@replica.example.net/registry",
                Environment.PRODUCTION));
    connections
        .files()
        .save(
            reports.withAddress(
                reports.address().withSsh(Optional.of("anna@bastion.example.net:22"))));
    connections
        .files()
        .save(
            profile("Billing", "service=billing", Environment.PRODUCTION)
                .withPasswordSource(PasswordSource.PGPASS));
    connections
        .files()
        .save(profile("Läden", "postgresql://x@läden.example.net/läden", Environment.STAGING));
  }

  private Shown connect() {
    AddressForm form =
        new AddressForm(
            new LibpqDefaults(Map.of("PGDATABASE", "registry"), Path.of("none"), "dba"));
    TestConnections connections = TestConnections.of(form, data, Runnable::run);
    ConnectViewModel viewModel =
        new ConnectViewModel(
            connections.profiles(),
            (settings, cancellation) -> {
              throw new dev.howdah.connect.TargetException(
                  new Failure.Unreachable(
                      "There was no answer in time from dba@staging.intranet.example.net:5433/registry.",
                      "Check the host, the port and firewalls; a VPN may have to be on.",
                      "java.net.SocketTimeoutException: Connect timed out",
                      Optional.of("08001")),
                  null);
            },
            (progress, cancellation) -> Figures.settings(Environment.LOCAL),
            target -> {},
            Runnable::run,
            UiExecutor.sameThread());
    return new Shown(
        connections, new ConnectView(viewModel, connections.imports(), near -> Optional.empty()));
  }

  private Path fixture(String name) throws IOException {
    Path file = data.resolve(name);
    try (InputStream input =
        Objects.requireNonNull(TestProfiles.class.getResourceAsStream("imports/" + name), name)) {
      String text = new String(input.readAllBytes(), StandardCharsets.UTF_8);
      // Whether a picture can show an emoji depends on the fonts of whoever takes it.
      Files.writeString(file, text.replaceAll(" ?[\\x{1F000}-\\x{1FAFF}]", ""));
    }
    return file;
  }

  @ParameterizedTest
  @EnumSource
  void everyStateIsDrawn(Look look) throws Exception {
    boolean light = look == Look.LIGHT;
    draw(look, "connect-first", light ? 1000 : 1280, light ? 700 : 800, shown -> {});
    TestConnections saving =
        TestConnections.of(
            new AddressForm(new LibpqDefaults(Map.of(), data, "x")), data, Runnable::run);
    save(saving);
    Consumer<Shown> choose =
        shown -> {
          shown.connections().profiles().reload();
          shown
              .connections()
              .profiles()
              .choose(shown.connections().files().list().search("reports").getFirst(), true);
        };
    if (light) {
      draw("connect-chosen", Framing.all(), choose);
      draw("connect-chosen", Framing.larger(), choose);
      draw("connect-chosen", List.of(Framing.small(Theme.Choice.LIGHT)), choose);
      draw("connect-first", Framing.larger(), shown -> {});
    }
    draw(
        look,
        "connect-key",
        light ? 1000 : 1280,
        light ? 700 : 800,
        shown -> {
          shown.connections().profiles().reload();
          shown
              .connections()
              .profiles()
              .form()
              .textProperty(AddressForm.Field.URI)
              .set("postgresql://dba@new.example.net/shop?sslmode=require&sslkey=/keys/dba.key");
          assertThat(shown.at("#connect-pass-phrase").isManaged()).isTrue();
          assertThat(shown.at("#connect-encryption-warning").isVisible()).isTrue();
          shown
              .connections()
              .profiles()
              .form()
              .ssh()
              .routeProperty()
              .set("anna@bastion.example.net:22,anna@inner:x");
          assertThat(shown.at("#connect-submit").isDisabled()).isTrue();
        });
    draw(
        look,
        "connect-undo",
        1000,
        700,
        shown -> {
          shown.connections().profiles().reload();
          Profile copy =
              shown
                  .connections()
                  .files()
                  .duplicate(shown.connections().files().list().search("laptop").getFirst());
          shown.connections().profiles().remove(copy);
          shown.connections().keychain().fail(new IOException("no bus"));
          shown
              .connections()
              .profiles()
              .choose(shown.connections().files().list().search("staging").getFirst(), true);
          shown.connections().profiles().form().textProperty(AddressForm.Field.PORT).set("5433");
          shown.press("#connect-submit");
          assertThat(shown.at(".failure-banner .sentence .label")).isInstanceOf(Label.class);
        });
    draw(
        look,
        "connect-save",
        1280,
        800,
        shown -> {
          shown.connections().profiles().reload();
          shown
              .connections()
              .profiles()
              .form()
              .textProperty(AddressForm.Field.URI)
              .set("postgresql://dba@new.example.net/shop");
          shown.press("#connect-save-as");
          assertThat(((ToggleButton) shown.at("#save-unlock-15")).isSelected()).isTrue();
          ((ToggleButton) shown.at("#save-unlock-60")).fire();
        });
    Path servers = fixture("servers.json");
    Path lines = fixture("pgpass");
    draw(
        look,
        "connect-import",
        light ? 1000 : 1280,
        light ? 700 : 800,
        shown -> {
          shown.connections().imports().open();
          shown.connections().imports().read(servers);
        });
    draw(
        look,
        "connect-imported",
        1000,
        700,
        shown -> {
          shown.connections().imports().open();
          shown.connections().imports().read(lines);
          shown.press("#import-take");
          assertThat(shown.at("#import-show").isVisible()).isTrue();
          assertThat(shown.at("#import-take").isVisible()).isFalse();
        });
  }

  @Test
  void theListFollowsTheSearchAndTheChoice() throws Exception {
    TestConnections saving =
        TestConnections.of(
            new AddressForm(new LibpqDefaults(Map.of(), data, "x")), data, Runnable::run);
    save(saving);
    draw(
        Look.LIGHT,
        "connect-search",
        1280,
        800,
        shown -> {
          shown.connections().profiles().reload();
          ListView<?> list = (ListView<?>) shown.at("#profiles-list");
          assertThat(list.getItems()).as("six connections below three headings").hasSize(9);
          list.getSelectionModel().select(1);
          shown.connections().profiles().form().environmentProperty().set(Environment.PRODUCTION);
          shown.press("#connect-save-as");
          ((ToggleButton) shown.at("#save-unlock-60")).fire();
          ((TextField) shown.at("#save-name")).setText("Kept");
          shown.press("#save-submit");
          Profile kept = shown.connections().files().list().named("Kept").getFirst();
          assertThat(kept.label().unlockFor()).contains(Duration.ofMinutes(60));
          shown.connections().profiles().remove(kept);
          list.getSelectionModel().select(1);
          assertThat(shown.connections().profiles().selectedProperty().get())
              .extracting(Profile::name)
              .isEqualTo("Laptop");
          shown.connections().profiles().searchProperty().set("laptop");
          assertThat(list.getItems()).hasSize(2);
          assertThat(list.getSelectionModel().getSelectedIndex()).isEqualTo(1);
          assertThat(shown.connections().profiles().changedProperty().get()).isFalse();
          shown.connections().profiles().searchProperty().set("");
          assertThat(list.getSelectionModel().getSelectedIndex()).isEqualTo(1);
        });
  }

  private void draw(Look look, String name, int width, int height, Consumer<Shown> state)
      throws Exception {
    Theme.Choice colours = look == Look.DARK ? Theme.Choice.DARK : Theme.Choice.LIGHT;
    draw(name, List.of(Framing.of(colours, width, height)), state);
  }

  private void draw(String name, List<Framing> framings, Consumer<Shown> state) throws Exception {
    Shown[] shown = new Shown[1];
    assertThat(
            Studio.draw(
                name,
                framings,
                theme -> {
                  shown[0] = connect();
                  shown[0].view().offerLook(theme);
                  return new StackPane(shown[0].view());
                },
                scene -> {
                  state.accept(shown[0]);
                  noAddressIsBroken(scene);
                }))
        .isEmpty();
    Framing last = framings.getLast();
    FxToolkit.setupFixture(
        () -> {
          Parent screen = shown[0].view().getParent();
          screen.resizeRelocate(0, 0, last.width(), last.height());
          screen.layout();
          buttonsAreInSight(shown[0], last.height());
        });
  }

  /** However much stands above them. */
  private static void buttonsAreInSight(Shown shown, double height) {
    for (String id : List.of("#connect-submit", "#connect-save-as")) {
      Node button = shown.at(id);
      assertThat(button.localToScene(button.getLayoutBounds()).getMaxY())
          .as(id)
          .isLessThan(height - 10);
    }
  }

  private static void noAddressIsBroken(Scene scene) {
    scene.getRoot().applyCss();
    scene.getRoot().layout();
    assertThat(scene.getRoot().lookupAll(".failure-banner .sentence .label"))
        .allSatisfy(
            label ->
                assertThat(label.getLayoutBounds().getHeight())
                    .isLessThan(2 * ((Label) label).getFont().getSize()));
  }
}
