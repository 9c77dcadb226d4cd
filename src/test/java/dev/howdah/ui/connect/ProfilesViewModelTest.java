package dev.howdah.ui.connect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.ConnectionSettings;
import dev.howdah.connect.Environment;
import dev.howdah.connect.LibpqDefaults;
import dev.howdah.connect.Password;
import dev.howdah.connect.Target;
import dev.howdah.connect.profile.PasswordSource;
import dev.howdah.connect.profile.Profile;
import dev.howdah.connect.profile.ProfileLabel;
import dev.howdah.connect.profile.TestProfiles;
import dev.howdah.ui.connect.AddressForm.Field;
import dev.howdah.ui.fx.UiExecutor;
import dev.howdah.ui.screens.Figures;
import dev.howdah.ui.screens.TestConnections;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfilesViewModelTest {
  @TempDir private Path folder;
  private final List<ConnectionSettings> asked = new ArrayList<>();
  private Runnable meanwhile = () -> {};
  private AddressForm form;
  private TestConnections connections;
  private ProfilesViewModel viewModel;
  private ConnectViewModel connect;

  @BeforeEach
  void open() {
    form = new AddressForm(new LibpqDefaults(Map.of(), Path.of("none"), "dba"));
    connections = TestConnections.of(form, folder, Runnable::run);
    viewModel = connections.profiles();
    connect =
        new ConnectViewModel(
            viewModel,
            this::connect,
            (progress, cancellation) -> Figures.settings(Environment.LOCAL),
            target -> {},
            Runnable::run,
            UiExecutor.sameThread());
  }

  private Target connect(ConnectionSettings settings, Cancellation cancellation) {
    asked.add(settings);
    meanwhile.run();
    return (Target)
        Proxy.newProxyInstance(
            Target.class.getClassLoader(),
            new Class<?>[] {Target.class},
            (proxy, method, arguments) -> {
              throw new UnsupportedOperationException(method.getName());
            });
  }

  private Profile saved(String name, String address) {
    Profile profile = connections.files().save(TestProfiles.profile(name, address));
    viewModel.reload();
    return profile;
  }

  private Profile selected() {
    return Objects.requireNonNull(viewModel.selectedProperty().get());
  }

  private Optional<String> lastPassword() {
    return asked.getLast().password().map(Password::reveal);
  }

  private List<String> rows() {
    return viewModel.rows().stream()
        .map(
            row ->
                switch (row) {
                  case ProfileRow.Heading(String words) -> "[" + words + "]";
                  case ProfileRow.Entry(Profile profile, boolean saved) ->
                      profile.name() + (saved ? "" : "?");
                })
        .toList();
  }

  @Test
  void choosingFillsTheFormAndConnectingIsNoted() {
    Profile shop = saved("Shop", "postgresql://anna@db.example.com:5433/shop?sslmode=require");

    viewModel.choose(shop, true);

    assertThat(form.textProperty(Field.HOST).get()).isEqualTo("db.example.com");
    assertThat(form.textProperty(Field.SSLMODE).get()).isEqualTo("require");
    assertThat(form.environmentProperty().get()).isEqualTo(Environment.STAGING);
    assertThat(viewModel.changedProperty().get()).isFalse();
    connect.submit();
    assertThat(asked).singleElement().hasToString("anna@db.example.com:5433/shop");
    assertThat(asked.getFirst().environment()).isEqualTo(Environment.STAGING);
    viewModel.reload();
    assertThat(viewModel.lastUsed(selected())).isEqualTo("just now");
    assertThat(connections.recent().all()).isEmpty();
  }

  @Test
  void whatIsSavedAsProductionStaysGuardedUntilSomethingElseIsSaved() {
    Profile shop = saved("Shop", "postgresql://anna@db.example.com/shop?sslmode=verify-full");
    viewModel.relabel(shop, shop.label().withEnvironment(Environment.PRODUCTION), shop.favourite());
    viewModel.reload();
    viewModel.choose(
        viewModel.rows().stream()
            .filter(ProfileRow.Entry.class::isInstance)
            .map(row -> ((ProfileRow.Entry) row).profile())
            .findFirst()
            .orElseThrow(),
        true);
    assertThat(connect.warningProperty().get()).isEmpty();

    form.environmentProperty().set(Environment.STAGING);
    assertThat(connect.warningProperty().get()).contains("Shop", "stays guarded");
    connect.submit();
    assertThat(asked.getLast().environment()).isEqualTo(Environment.PRODUCTION);

    viewModel.saveChanges();
    assertThat(connect.warningProperty().get()).isEmpty();
    connect.submit();
    assertThat(asked.getLast().environment()).isEqualTo(Environment.STAGING);
  }

  @Test
  void aPasswordIsRememberedOnlyWhenAskedAndOnlyForItsServer() {
    Profile shop = saved("Shop", "postgresql://anna@db.example.com/shop");
    viewModel.choose(shop, true);
    assertThat(viewModel.rememberProperty().get()).as("never by itself").isFalse();
    form.passwordProperty().set("hush");
    connect.submit();
    assertThat(connections.keychain().secrets()).isEmpty();

    viewModel.chooseRemember(true);
    form.passwordProperty().set("hush");
    connect.submit();
    assertThat(connections.keychain().secrets()).containsValue("hush");
    viewModel.reload();
    assertThat(selected().passwordSource()).isEqualTo(PasswordSource.KEYCHAIN);

    viewModel.choose(selected(), true);
    assertThat(form.passwordProperty().get()).as("never shown").isEmpty();
    connect.submit();
    assertThat(lastPassword()).contains("hush");
    form.textProperty(Field.HOST).set("evil.example.com");
    connect.submit();
    assertThat(asked.getLast().display()).contains("evil");
    assertThat(lastPassword()).isEmpty();

    viewModel.choose(selected(), true);
    viewModel.chooseRemember(false);
    assertThat(connections.keychain().secrets()).isEmpty();
    assertThat(selected().passwordSource()).isEqualTo(PasswordSource.ASK);
  }

  @Test
  void whatIsChosenWhileConnectingChangesNothingOfTheAttempt() {
    Profile shop = saved("Shop", "postgresql://anna@db.example.com/shop");
    Profile other = saved("Other", "postgresql://bert@other.example.com/till");
    viewModel.choose(shop, true);
    viewModel.chooseRemember(true);
    form.passwordProperty().set("hush");
    meanwhile = () -> viewModel.choose(other, true);

    connect.submit();

    assertThat(connections.keychain().secrets()).containsOnly(Map.entry(shop.id(), "hush"));
    Map<String, Optional<Instant>> used =
        connections.files().list().profiles().stream()
            .collect(Collectors.toMap(Profile::name, Profile::lastUsed));
    assertThat(used.get("Shop")).contains(TestProfiles.NOW);
    assertThat(used.get("Other")).isEmpty();
    assertThat(connections.recent().all()).isEmpty();
  }

  @Test
  void whereThereIsNoKeychainItSaysWhy() {
    connections.keychain().fail(new IOException("no bus"));
    Profile shop = saved("Shop", "postgresql://anna@db.example.com/shop");
    viewModel.choose(shop, true);

    assertThat(viewModel.keychainRefusalProperty().get()).contains("refused");
    connections.files().save(shop.withPasswordSource(PasswordSource.KEYCHAIN));
    viewModel.reload();
    connect.submit();
    assertThat(asked).as("no connection is tried without the password it wants").isEmpty();
    assertThat(connect.connecting().failureProperty().get()).isNotNull();
    form.passwordProperty().set("typed");
    connect.submit();
    assertThat(lastPassword()).contains("typed");
  }

  @Test
  void aKeychainThatGivesNothingOutCanBeLeftAlone() {
    Profile shop = saved("Shop", "postgresql://anna@db.example.com/shop");
    connections.files().save(shop.withPasswordSource(PasswordSource.KEYCHAIN));
    viewModel.reload();
    viewModel.choose(connections.files().list().profiles().getFirst(), true);
    assertThat(viewModel.withheldProperty().get()).isFalse();

    connect.submit();

    assertThat(asked).as("no attempt without the password it wants").isEmpty();
    assertThat(Objects.requireNonNull(connect.connecting().failureProperty().get()).sentence())
        .isEqualTo("The keychain gives out no password for \"Shop\".");
    assertThat(viewModel.withheldProperty().get()).isTrue();
    connections.keychain().fail(new IOException("gone"));
    viewModel.askEachTime();
    assertThat(viewModel.withheldProperty().get()).isFalse();
    assertThat(selected().passwordSource()).isEqualTo(PasswordSource.ASK);
    assertThat(viewModel.notices()).anyMatch(each -> each.contains("may still be in the keychain"));
    connect.submit();
    assertThat(asked).hasSize(1);
  }

  @Test
  void whatGoesThroughSshNeverGoesPastIt() {
    Profile shop = TestProfiles.profile("Shop", "postgresql://anna@localhost/shop");
    shop =
        connections
            .files()
            .save(shop.withAddress(shop.address().withSsh(Optional.of("anna@bastion"))));
    viewModel.reload();
    viewModel.choose(shop, true);

    connect.submit();

    assertThat(asked.getLast().route().orElseThrow().format()).isEqualTo("anna@bastion");
    form.ssh().routeProperty().set("anna@bastion:x");
    connect.submit();
    assertThat(asked).as("never past a way that cannot be understood").hasSize(1);
    form.ssh().routeProperty().set("");
    assertThat(viewModel.changedProperty().get()).isTrue();
    connect.submit();
    assertThat(asked).hasSize(2);
    assertThat(asked.getLast().route()).isEmpty();
  }

  @Test
  void theFileOfTheKeyIsKeptAndUsed() {
    Profile shop = saved("Shop", "postgresql://anna@localhost/shop");
    viewModel.choose(shop, true);
    form.ssh().routeProperty().set("anna@bastion");
    viewModel.saveChanges();
    assertThat(viewModel.changedProperty().get()).isFalse();
    form.ssh().keyFileProperty().set("keys/own");
    assertThat(viewModel.changedProperty().get()).as("the key alone is a change").isTrue();
    viewModel.saveChanges();
    assertThat(viewModel.changedProperty().get()).isFalse();

    Profile kept = connections.files().list().profiles().getFirst();
    assertThat(kept.address().sshKey())
        .as("whole, wherever Howdah is started")
        .contains(Path.of("keys/own").toAbsolutePath().toString());
    viewModel.startAnew();
    assertThat(form.ssh().keyFileProperty().get()).isEmpty();
    viewModel.choose(kept, true);
    assertThat(viewModel.changedProperty().get()).isFalse();
    connect.submit();
    assertThat(asked.getLast().route().orElseThrow().hops().getFirst().identity())
        .contains(Path.of("keys/own").toAbsolutePath());
    form.ssh().keyFileProperty().set("");
    viewModel.saveChanges();
    assertThat(connections.files().list().profiles().getFirst().address().sshKey()).isEmpty();
  }

  @Test
  void anAddressThatWasOnlyUsedIsOfferedAndNeverWritten() {
    form.textProperty(Field.URI).set("postgresql://anna:hush@db.example.com/shop");
    connect.submit();
    viewModel.reload();

    assertThat(rows()).containsExactly("[Used, but not saved]", "anna@db.example.com:5432/shop?");
    assertThat(folder).isEmptyDirectory();
    viewModel.choose(connections.recent().all().getFirst(), false);
    assertThat(viewModel.selectedProperty().get()).isNull();
    viewModel.saveAs(ProfileLabel.of("Shop", Environment.STAGING), true);

    assertThat(rows()).containsExactly("[Favourites]", "Shop");
    assertThat(selected().name()).isEqualTo("Shop");
    assertThat(folder.resolve("profiles.json")).content().doesNotContain("hush");
  }

  @Test
  void changesAreSavedToTheChosenOne() {
    Profile shop = saved("Shop", "postgresql://anna@db.example.com/shop");
    viewModel.choose(shop, true);
    form.textProperty(Field.DATABASE).set("till");
    form.environmentProperty().set(Environment.PRODUCTION);
    assertThat(viewModel.changedProperty().get()).isTrue();

    viewModel.saveChanges();

    assertThat(viewModel.changedProperty().get()).isFalse();
    Profile now = connections.files().list().profiles().getFirst();
    assertThat(now.id()).isEqualTo(shop.id());
    assertThat(now.address().keyword("dbname")).contains("till");
    assertThat(now.label().environment()).isEqualTo(Environment.PRODUCTION);
  }

  @Test
  void anAddressThatMayHoldASecretIsConnectedToButNotSavedAndThatIsSaid() {
    Profile shop = saved("Shop", "postgresql://anna@db.example.com/shop");
    viewModel.choose(shop, true);
    form.textProperty(Field.URI)
        .set("postgresql://anna@db.example.com/shop?options=-c%20app.token%3Dabc");
    assertThat(viewModel.changedProperty().get()).isTrue();

    viewModel.saveChanges();

    assertThat(Objects.requireNonNull(viewModel.failureProperty().get()).sentence())
        .contains("options");
    assertThat(connections.files().list().profiles()).containsExactly(shop);
    connect.submit();
    assertThat(asked.getLast().parameters()).containsKey("options");
  }

  @Test
  void aServiceStaysAService() {
    form.textProperty(Field.URI).set("service=billing password=hush");
    form.moveSecretOutOfUri();
    viewModel.saveAs(ProfileLabel.of("Billing", Environment.PRODUCTION), false);

    assertThat(connections.files().list().profiles().getFirst().address().text())
        .isEqualTo("service=billing");
  }

  @Test
  void aDeletedOneComesBack() {
    Profile shop = saved("Shop", "host=h");
    viewModel.choose(shop, true);

    viewModel.remove(shop);
    assertThat(rows()).isEmpty();
    assertThat(viewModel.selectedProperty().get()).isNull();
    viewModel.undoRemoval();

    assertThat(rows()).containsExactly("[Connections]", "Shop");
    assertThat(viewModel.removedProperty().get()).isNull();
  }

  @Test
  void aDamagedFileIsSaidOnceAndStaysUntilDismissed() throws IOException {
    Files.writeString(folder.resolve("profiles.json"), "{");
    viewModel.reload();
    viewModel.reload();

    assertThat(viewModel.notices()).singleElement().asString().contains("could not be read");
    viewModel.dismissNotice(viewModel.notices().getFirst());
    assertThat(viewModel.notices()).isEmpty();
  }

  @Test
  void tellsHowLongAgo() {
    assertThat(ago(Duration.ofSeconds(30))).isEqualTo("just now");
    assertThat(ago(Duration.ofMinutes(59))).isEqualTo("59 min ago");
    assertThat(ago(Duration.ofHours(23))).isEqualTo("23 h ago");
    assertThat(ago(Duration.ofHours(25))).isEqualTo("1 day ago");
    assertThat(ago(Duration.ofDays(30))).isEqualTo("23 Oct 2026");
    assertThat(ago(Duration.ofHours(-2))).as("another clock").isEqualTo("just now");
  }

  private static String ago(Duration since) {
    return Ago.words(TestProfiles.NOW.minus(since), TestProfiles.NOW, ZoneOffset.UTC);
  }

  @Test
  void aConnectionsFileFillsTheFormAndConnectsToNothing() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("shop.howdah"),
            """
            {"name": "Shop", "address": "postgresql://anna:s3cret@db.example.com/shop",
             "ssh": "me@bastion", "environment": "staging"}
            """);
    viewModel.openFile(file.toUri().toString());
    assertThat(form.textProperty(Field.HOST).get()).isEqualTo("db.example.com");
    assertThat(form.environmentProperty().get())
        .as("nobody's file makes less of a server than production")
        .isEqualTo(Environment.PRODUCTION);
    assertThat(form.ssh().routeProperty().get()).isEqualTo("me@bastion");
    assertThat(form.passwordProperty().get()).isEmpty();
    assertThat(viewModel.selectedProperty().get()).as("not among the saved ones").isNull();
    assertThat(asked).isEmpty();
  }

  @Test
  void aFileWithoutAConnectionIsToldAsThat() {
    viewModel.openFile(folder.resolve("none.howdah").toString());
    assertThat(Objects.requireNonNull(viewModel.failureProperty().get()).sentence())
        .contains("none.howdah cannot be opened");
  }
}
