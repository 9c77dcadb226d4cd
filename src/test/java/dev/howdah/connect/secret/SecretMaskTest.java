package dev.howdah.connect.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretMaskTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgresql://app:hush@db/x",
        "postgres://app:hush@db/x?sslmode=require",
        "POSTGRESQL://app:hush@db/x",
        "postgresql://app:a@hush@db/x",
        "postgresql://app:a/hush@db/x",
        "postgresql://app:a hush@db/x",
        "postgresql://db/x?user=app&password=hush",
        "jdbc:postgresql://db/x?password=hush&ssl=true",
        "host=db password=hush dbname=x",
        "host=db password='a \\' hush' dbname=x",
        "host=db password = hush",
        "sslpassword=hush",
      })
  void noPasswordIsLeftIn(String argument) {
    SecretMask mask = new SecretMask(List.of("--url", argument), Optional.empty());

    assertThat(mask.mask(argument)).doesNotContain("hush");
    assertThat(mask.mask("Unmatched argument: '" + argument + "'.")).doesNotContain("hush");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgresql://app@db:5432/x",
        "The password for app@db:5432/x is wrong.",
        "Something else entirely, at 10:30."
      })
  void whatHoldsNoSecretStaysAsItIs(String text) {
    assertThat(new SecretMask(List.of(text), Optional.of("hush")).mask(text)).isEqualTo(text);
  }

  @Test
  void whatItLearnsLaterIsHiddenToo() {
    SecretMask mask = new SecretMask(List.of(), Optional.empty());
    String address = "postgresql://app:two words hush@db/x";
    mask.learn(List.of("--url", address));
    mask.learn("typed by hand");

    assertThat(mask.mask("Lost " + address + " (typed by hand)"))
        .isEqualTo("Lost postgresql://app:••••••@db/x (••••••)");
  }

  @Test
  void aLongQuotedTextIsSearchedThrough() {
    String text = "password='" + "x".repeat(1_000_000) + "' said hush";
    assertThat(new SecretMask(List.of(), Optional.empty()).mask(text))
        .isEqualTo("password=•••••• said hush");
  }

  @Test
  void thePasswordOfTheEnvironmentIsHiddenWhereverItStands() {
    assertThat(new SecretMask(List.of(), Optional.of("two words")).mask("x=two words;"))
        .isEqualTo("x=••••••;");
  }
}
