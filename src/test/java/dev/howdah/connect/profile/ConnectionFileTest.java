package dev.howdah.connect.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.howdah.connect.Environment;
import dev.howdah.connect.TargetException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionFileTest {
  @TempDir private Path folder;

  @Test
  void holdsOneConnection() throws IOException {
    Profile profile =
        read(
            """
            {"id": "1", "name": "Shop", "group": "EU", "environment": "local",
             "address": "postgresql://anna@db.example.com:5433/shop", "ssh": "me@bastion",
             "ssh_key": "~/.ssh/id_shop", "password_from": "keychain", "favourite": true}
            """);
    assertThat(profile.name()).isEqualTo("Shop");
    assertThat(profile.address().text()).isEqualTo("postgresql://anna@db.example.com:5433/shop");
    assertThat(profile.address().ssh()).contains("me@bastion");
    assertThat(profile.address().sshKey()).contains("~/.ssh/id_shop");
    assertThat(profile.id()).as("of another computer").isNotEqualTo("1");
    assertThat(profile.passwordSource()).isEqualTo(PasswordSource.ASK);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ", \"environment\": \"mine\"",
        ", \"environment\": \"local\"",
        ", \"environment\": \"staging\"",
        ", \"environment\": \"production\""
      })
  void itIsProductionUntilItsUserSaysOtherwise(String said) throws IOException {
    assertThat(read("{\"address\": \"postgresql://a@h/d\"" + said + "}").label().environment())
        .isEqualTo(Environment.PRODUCTION);
  }

  @Test
  void aPipeIsNotReadForEver() throws Exception {
    Path pipe = folder.resolve("pipe.howdah");
    Process made = new ProcessBuilder("mkfifo", pipe.toString()).inheritIO().start();
    assertThat(made.waitFor()).isZero();

    assertThatThrownBy(() -> ConnectionFile.read(pipe.toString()))
        .isInstanceOf(TargetException.class)
        .hasMessageContaining("It is no file.");
    assertThatThrownBy(() -> ConnectionFile.read("/dev/zero"))
        .hasMessageContaining("cannot be opened");
  }

  @Test
  void aPasswordInItIsLeftOut() throws IOException {
    assertThat(read("{\"address\": \"postgresql://a:hush@h/d\"}").toString())
        .doesNotContain("hush");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "postgresql://a@h/d", "[]", "{}", "{\"address\": 1}", "{\"address\": \"x=\""})
  void whatIsNoneIsRefusedWithAReason(String text) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(TargetException.class)
        .hasMessageContaining("cannot be opened");
  }

  @ParameterizedTest
  @ValueSource(strings = {"none.howdah", "file:///none/x.howdah", "file:///%zz.howdah"})
  void whatIsNotThereIsRefusedToo(String place) {
    assertThatThrownBy(() -> ConnectionFile.read(place))
        .isInstanceOf(TargetException.class)
        .hasMessageContaining("cannot be opened");
  }

  @Test
  void aHugeFileIsNotRead() {
    assertThatThrownBy(() -> read(" ".repeat(70_000) + "{\"address\": \"postgresql://a@h/d\"}"))
        .hasMessageContaining("too large");
  }

  private Profile read(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("one connection.howdah"), text);
    Profile byUrl = ConnectionFile.read(file.toUri().toString());
    assertThat(byUrl.address()).isEqualTo(ConnectionFile.read(file.toString()).address());
    return byUrl;
  }
}
