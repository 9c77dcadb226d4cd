package dev.howdah.ui.screens;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.connect.Environment;
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
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** Draws the connect screen with saved connections in its states, for eyes. */
class ConnectScreensTest {
  private static final Path FOLDER = Path.of("target", "screens");

  @TempDir private Path data;

  enum Look {
    LIGHT,
    DARK
  }

  @BeforeAll
  static void toolkit() throws Exception {
    FxToolkit.registerPrimaryStage();
    Files.createDirectories(FOLDER);
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
                        "postgresql://dba@db1.example.com,db2.example.com/registry"
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
                        "postgresql://dba@staging.intranet.example.com:6432/registry",
                        Environment.STAGING)
                    .withLastUsed(TestProfiles.NOW.minus(Duration.ofDays(2)))));
    Profile reports =
        in(
            "Registry",
            Colour.TEAL,
            profile(
                "Reports (standby)",
                "postgresql://reader@replica.example.com/registry",
                Environment.PRODUCTION));
    connections
        .files()
        .save(
            reports.withAddress(
                reports.address().withSsh(Optional.of("anna@bastion.example.com:22"))));
    connections
        .files()
        .save(
            profile("Billing", "service=billing", Environment.PRODUCTION)
                .withPasswordSource(PasswordSource.PGPASS));
    connections
        .files()
        .save(profile("Läden 🐘", "postgresql://x@läden.example.com/läden", Environment.STAGING));
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
                  Figures.failure(
                      "anna@db-1.eu-central.example.com:54321 did not answer within 10 seconds."),
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
      Files.write(file, input.readAllBytes());
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
    draw(look, "connect-chosen", light ? 1280 : 1000, light ? 800 : 700, choose);
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
              .set("postgresql://dba@new.example.com/shop?sslmode=require&sslkey=/keys/dba.key");
          assertThat(shown.at("#connect-pass-phrase").isManaged()).isTrue();
          assertThat(shown.at("#connect-encryption-warning").isVisible()).isTrue();
          shown
              .connections()
              .profiles()
              .form()
              .ssh()
              .routeProperty()
              .set("anna@bastion.example.com:22,anna@inner:x");
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
              .choose(shown.connections().files().list().search("laptop").getFirst(), true);
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
              .set("postgresql://dba@new.example.com/shop");
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
    Stage[] stages = new Stage[1];
    FxToolkit.setupFixture(
        () -> {
          Shown shown = connect();
          Stage stage = new Stage();
          Scene scene = new Scene(new StackPane(shown.view()), width, height);
          Theme theme = new Theme(Theme.Choice.SYSTEM);
          theme.choiceProperty().set(look == Look.DARK ? Theme.Choice.DARK : Theme.Choice.LIGHT);
          theme.apply(scene);
          stage.setScene(scene);
          stage.show();
          state.accept(shown);
          stages[0] = stage;
        });
    WaitForAsyncUtils.waitForFxEvents();
    FxToolkit.setupFixture(
        () -> {
          assertThat(stages[0].getScene().getRoot().lookupAll(".failure-banner .sentence .label"))
              .as("no address is broken")
              .allSatisfy(
                  label ->
                      assertThat(label.getLayoutBounds().getHeight())
                          .isLessThan(2 * ((Label) label).getFont().getSize()));
          WritableImage image = stages[0].getScene().snapshot(null);
          stages[0].hide();
          int[] pixels = new int[width * height];
          image
              .getPixelReader()
              .getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
          Set<Integer> colours = new HashSet<>();
          for (int pixel : pixels) {
            colours.add(pixel);
          }
          assertThat(colours).as(name + " is drawn").hasSizeGreaterThan(8);
          BufferedImage copy = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
          copy.getRaster().setDataElements(0, 0, width, height, pixels);
          write(copy, FOLDER.resolve(name + "-" + look.name().toLowerCase(Locale.ROOT) + ".png"));
        });
  }

  private static void write(BufferedImage image, Path file) {
    try {
      ImageIO.write(image, "png", file.toFile());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
