package dev.howdah.ui.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.howdah.connect.ConnectionSettings;
import dev.howdah.connect.Environment;
import dev.howdah.connect.LibpqDefaults;
import dev.howdah.connect.Password;
import dev.howdah.ui.connect.AddressForm.Field;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AddressFormTest {
  private final AddressForm form =
      new AddressForm(
          new LibpqDefaults(
              Map.of("PGHOST", "127.0.0.1", "PGPORT", "6543", "PGPASSWORD", "from-variable"),
              Path.of("none"),
              "dba"));

  private String text(Field field) {
    return form.textProperty(field).get();
  }

  private void type(Field field, String text) {
    form.textProperty(field).set(text);
  }

  private ConnectionSettings settings() {
    return form.settings().orElseThrow();
  }

  @Test
  void defaultsArePromptsAndNotContent() {
    assertThat(form.prompt(Field.HOST)).isEqualTo("127.0.0.1");
    assertThat(form.prompt(Field.PORT)).isEqualTo("6543");
    assertThat(form.prompt(Field.USER)).isEqualTo("dba");
    assertThat(text(Field.HOST)).isEmpty();
    assertThat(text(Field.URI)).isEmpty();
    assertThat(form.passwordProperty().get()).as("a variable's password is not shown").isEmpty();
    assertThat(form.valid().get()).isTrue();
    assertThat(settings().hosts().getFirst().port()).isEqualTo(6543);
  }

  @Test
  void theUriFillsTheFields() {
    type(Field.URI, "postgresql://anna@db.example.com:5433/shop?sslmode=require");
    assertThat(text(Field.HOST)).isEqualTo("db.example.com");
    assertThat(text(Field.PORT)).isEqualTo("5433");
    assertThat(text(Field.DATABASE)).isEqualTo("shop");
    assertThat(text(Field.USER)).isEqualTo("anna");
    assertThat(text(Field.SSLMODE)).isEqualTo("require");
    type(Field.URI, "");
    assertThat(text(Field.HOST)).isEmpty();
    assertThat(text(Field.SSLMODE)).isEmpty();
  }

  @Test
  void theFieldsWriteTheUriAndKeepItsFurtherParameters() {
    type(Field.URI, "postgresql://anna@db.example.com/shop?target_session_attrs=read-write");
    type(Field.DATABASE, "o'brien db");
    assertThat(text(Field.URI))
        .contains("db.example.com")
        .contains("target_session_attrs=read-write")
        .contains("brien%20db");
    assertThat(settings().database()).isEqualTo("o'brien db");
    assertThat(settings().parameters()).containsEntry("target_session_attrs", "read-write");
  }

  @Test
  void aPasswordInTheUriMovesToItsField() {
    type(Field.URI, "postgresql://anna:s3cret@db.example.com/shop");
    assertThat(form.passwordProperty().get()).isEqualTo("s3cret");
    form.moveSecretOutOfUri();
    assertThat(text(Field.URI)).doesNotContain("s3cret").contains("anna").contains("/shop");
    assertThat(form.passwordProperty().get()).isEqualTo("s3cret");
    assertThat(settings().password().map(Password::reveal)).contains("s3cret");
    form.passwordProperty().set("typed");
    assertThat(text(Field.URI)).doesNotContain("typed");
    form.forgetSecret();
    assertThat(form.passwordProperty().get()).isEmpty();
  }

  @Test
  void aLinkIsShownWithoutItsPasswordAlsoWhereItCannotBeUnderstood() {
    form.open("postgresql://anna:s3cret@db.example.com/shop");
    assertThat(text(Field.URI)).doesNotContain("s3cret");
    assertThat(text(Field.HOST)).isEqualTo("db.example.com");
    assertThat(form.passwordProperty().get()).isEqualTo("s3cret");
    form.open("postgresql://anna:s3/cret@db.example.com/shop");
    assertThat(text(Field.URI)).doesNotContain("s3").doesNotContain("cret").contains("anna");
    form.open("postgresql://bob@other.example.com");
    assertThat(form.passwordProperty().get()).as("of another link").isEmpty();
  }

  @Test
  void badInputIsToldByItsField() {
    type(Field.PORT, "70000");
    assertThat(form.errorProperty(Field.PORT).get()).isNotEmpty();
    assertThat(form.valid().get()).isFalse();
    type(Field.PORT, "5432,5433");
    assertThat(form.errorProperty(Field.PORT).get()).contains("as many as hosts");
    type(Field.HOST, "a.example.com,b.example.com");
    assertThat(form.errorProperty(Field.PORT).get()).isEmpty();
    assertThat(settings().hosts()).hasSize(2);
    type(Field.URI, "http://not.postgres/");
    assertThat(form.errorProperty(Field.URI).get()).isNotEmpty();
    assertThat(form.valid().get()).isFalse();
    assertThat(form.settings()).isEmpty();
  }

  @Test
  void aServerElsewhereIsProductionUntilTheUserSaysOtherwiseOfThatServer() {
    assertThat(settings().environment()).isEqualTo(Environment.LOCAL);
    type(Field.HOST, "db.example.com");
    assertThat(settings().environment()).isEqualTo(Environment.PRODUCTION);
    form.environmentProperty().set(Environment.STAGING);
    type(Field.DATABASE, "shop");
    assertThat(settings().environment()).isEqualTo(Environment.STAGING);
    type(Field.URI, "postgresql://anna@production.example.com/shop");
    assertThat(settings().environment()).isEqualTo(Environment.PRODUCTION);
  }

  @Test
  void anAddressOnThisMachineMayBeATunnel() {
    assertThat(form.onThisMachineProperty().get()).isTrue();
    type(Field.HOST, "db.example.com");
    assertThat(form.onThisMachineProperty().get()).isFalse();
    type(Field.URI, "postgresql://anna@localhost:15432/shop");
    assertThat(form.onThisMachineProperty().get()).isTrue();
    form.environmentProperty().set(Environment.PRODUCTION);
    type(Field.URI, "postgresql://anna@localhost:15433/shop");
    assertThat(settings().environment()).as("another tunnel").isEqualTo(Environment.LOCAL);
  }

  @Test
  void filesAreReadOnlyWhenItConnects(@TempDir Path home) throws IOException {
    AddressForm typed = new AddressForm(new LibpqDefaults(Map.of(), home, "dba"));
    typed.textProperty(Field.URI).set("service=prod password=typed");
    typed.moveSecretOutOfUri();
    assertThat(typed.textProperty(Field.URI).get()).isEqualTo("service=prod");
    assertThat(typed.passwordProperty().get()).isEqualTo("typed");
    typed.passwordProperty().set("");
    assertThat(typed.valid().get()).as("nobody looked for the service yet").isTrue();
    assertThat(typed.settings().orElseThrow().environment()).isEqualTo(Environment.PRODUCTION);
    var resolution = typed.resolution().orElseThrow();
    assertThatThrownBy(resolution::get).hasMessageContaining("not defined");

    Files.writeString(
        home.resolve(".pg_service.conf"), "[prod]\nhost=db.example.com\ndbname=shop\nuser=anna\n");
    Path passwords = home.resolve(".pgpass");
    Files.writeString(passwords, "db.example.com:*:*:anna:from-file\n");
    Files.setPosixFilePermissions(passwords, PosixFilePermissions.fromString("rw-------"));
    assertThat(typed.settings().orElseThrow().password()).isEmpty();
    ConnectionSettings resolved = resolution.get();
    assertThat(resolved.display()).isEqualTo("anna@db.example.com:5432/shop");
    assertThat(resolved.environment()).isEqualTo(Environment.PRODUCTION);
    assertThat(resolved.password().map(Password::reveal)).contains("from-file");
  }
}
