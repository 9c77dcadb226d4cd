package dev.howdah.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is decided before any server is asked. */
class UsageTest {
  private final Shell shell = new Shell();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bogus",
        "--json",
        "--demo --json",
        "--url",
        "index",
        "index bogus",
        "inspect --bogus",
        "inspect one two",
        "sample --watch 0",
        "sample --watch soon",
        "sample --yes",
        "index create --yes",
        "index create --yes --missing idx_a",
        "install",
        "uninstall",
        "index create --missing",
        "index findings --kind bogus",
        "index findings --yes",
        "index forecast",
        "index forecast --missing idx_a",
        "index account idx_a",
        "index remove-invalid",
        "install --phase 7 --yes",
        "install --phase --yes",
        "analyze",
        "analyze users",
        "journal --limit 0",
        "journal bogus",
        "journal show",
        "journal show nobody",
        "journal undo",
        "journal undo nobody --yes",
        "profile show",
        "profile show nobody",
        "profile save x",
        "profile save x --url host=h --environment nowhere",
        "inspect --profile nobody",
        "inspect --profile a --url host=h",
        "journal export",
        "journal export journal.txt",
      })
  void wrongUsageIsTwoAndOneSentence(String line) {
    Shell.Run run = shell.run(line.split(" "));

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err()).startsWith("howdah: ").contains("--help'.");
  }

  @Test
  void anUnknownCommandIsCalledSoWithThoseThatAreNear() {
    assertThat(new Shell().run("frobnicate").err())
        .startsWith("howdah: There is no command frobnicate; there are analyze, grants, help, ");
    assertThat(new Shell().run("jurnal").err())
        .startsWith("howdah: There is no command jurnal; near it is journal.");
    assertThat(new Shell().run("index", "crate").err())
        .startsWith("howdah: There is no command crate; near it is create.");
  }

  @Test
  void withoutATerminalItSaysToGiveYes() {
    assertThat(shell.run("install").err()).contains("no terminal").contains("--yes");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--help",
        "-h",
        "help",
        "help sample",
        "sample --help",
        "index create -h",
        "journal -h",
        "journal undo -h"
      })
  void helpIsAResult(String line) {
    Shell.Run run = shell.run(line.split(" "));

    assertThat(run.status()).isZero();
    assertThat(run.out()).startsWith("Usage: howdah").contains("--url").contains(".pgpass");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void aCommandReadsTheSameAloneAndAmongTheOthers() {
    for (String command : List.of("inspect", "sample", "index", "journal", "profile", "install")) {
      Shell.Run alone = new Shell().run(command, "--help");
      Shell.Run among = new Shell().run("--verbose", command, "--help");

      assertThat(alone.status()).as(command).isZero();
      assertThat(alone.out()).as(command).isEqualTo(among.out());
    }
    assertThat(new Shell().run("sampel").err()).contains("sample");
    assertThat(shell.run("--trace-startup=abc").status()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--version", "-V"})
  void theVersionIsTheBuilds(String option) {
    Shell.Run run = shell.run(option);

    assertThat(run.status()).isZero();
    assertThat(run.out())
        .matches("howdah \\d+\\.\\d+\\.\\d+\\S* \\(build ([0-9a-f]{16}|unknown)\\)\\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgresql://app:hush@elsewhere@db/x",
        "postgresql://app:hush/hush@db/x",
        "postgresql://app:hush?hush@db/x"
      })
  void aPasswordThatWouldBeTakenForTheHostIsRefused(String url) {
    Shell.Run run = shell.run("inspect", "--url", url);

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("encoded").contains(".pgpass").doesNotContain("hush");
  }

  @Test
  void aMistypedAddressDoesNotShowItsPassword() {
    assertThat(shell.run("inspect", "postgresql://app:hush@db/x").err())
        .contains("app:••••••@db")
        .doesNotContain("hush");
  }
}
