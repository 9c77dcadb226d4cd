package dev.howdah.connect.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.howdah.connect.ConnectionSettings;
import dev.howdah.connect.ConnectionUri;
import dev.howdah.connect.LibpqDefaults;
import dev.howdah.connect.TargetException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProfileAddressTest {
  private static final LibpqDefaults DEFAULTS =
      new LibpqDefaults(Map.of(), Path.of("none"), "nobody");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgresql://anna@db.example.com/shop",
        "postgresql://anna@a:5433,b:5434,[::1]:5435/shop?target_session_attrs=read-write",
        "postgresql://anna@[fe80::1%25eth0]/shop",
        "host=a,b port=5433 user='o\\'brien' dbname='my db'",
        "postgresql://m%C3%BCller%40x@h/%F0%9F%90%98?options=-c%20a%3Db",
        "jdbc:postgresql://h:5433/shop?user=anna&ssl=true",
        "dbname=x sslmode=disable"
      })
  void saysTheSameWhenItIsReadAgain(String text) {
    ProfileAddress address = ProfileAddress.of(text);

    assertThat(ProfileAddress.of(address.text()).text()).isEqualTo(address.text());
    ConnectionSettings first = ConnectionUri.parse(text, DEFAULTS);
    ConnectionSettings second = ConnectionUri.parse(address.text(), DEFAULTS);
    assertThat(second.display()).isEqualTo(first.display());
    assertThat(second.parameters()).isEqualTo(first.parameters());
  }

  @Test
  void leavesTheSecretsOfATextOut() {
    assertThat(
            ProfileAddress.of("postgresql://anna:hush@db/shop?sslpassword=hush2&sslmode=require"))
        .isEqualTo(ProfileAddress.of("postgresql://anna@db/shop?sslmode=require"));
    assertThat(ProfileAddress.of("service=prod password='hush hush'").text())
        .isEqualTo("service=prod");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "host=h options='-c app.password=hush'",
        "host=h sslmode=verify-ca sslrootcert=/etc/secret=hush/root.crt"
      })
  void leavesNothingElseOutAndSaysWhatMayHoldASecret(String text) {
    assertThatThrownBy(() -> ProfileAddress.of(text))
        .isInstanceOf(TargetException.class)
        .hasMessageMatching("A saved address holds no secret, and (options|sslrootcert) .*")
        .hasMessageNotContaining("hush");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"password", "sslpassword", "oauth_client_secret", "scram_client_key", "Pass-Word"})
  void holdsNoSecret(String keyword) {
    assertThatThrownBy(
            () -> new ProfileAddress(Map.of("host", "h", keyword, "hush"), Optional.empty()))
        .isInstanceOf(TargetException.class)
        .hasMessageNotContaining("hush");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bastion", "anna@bastion:22,jump2", "anna@[::1]:2222"})
  void takesARouteOfHops(String route) {
    assertThat(ProfileAddress.of("host=h").withSsh(Optional.of(route)).ssh()).contains(route);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "anna:hush@bastion",
        "a b",
        "anna@bastion:22:hush",
        "ssh://anna:hush@bastion",
        ","
      })
  void refusesARouteThatIsNoneOrHoldsAPassword(String route) {
    ProfileAddress address = ProfileAddress.of("host=h");
    assertThatThrownBy(() -> address.withSsh(Optional.of(route)))
        .isInstanceOf(TargetException.class)
        .hasMessageNotContaining("hush");
  }

  @Test
  void isShownAsAPersonReadsIt() {
    assertThat(ProfileAddress.of("postgresql://anna@a:5433,[::1]:1/shop").display())
        .isEqualTo("anna@a:5433,[::1]:1/shop");
    assertThat(ProfileAddress.of("service=prod user=x").display()).isEqualTo("service=prod");
  }
}
