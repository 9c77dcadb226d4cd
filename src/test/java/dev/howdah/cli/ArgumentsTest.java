package dev.howdah.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ArgumentsTest {
  @Test
  void theWindowOpensWithoutACommand() {
    assertThat(Arguments.window(List.of())).contains(new Arguments(false, Optional.empty()));
    assertThat(Arguments.window(List.of("--demo"))).contains(new Arguments(true, Optional.empty()));
    assertThat(Arguments.window(List.of("--url", "postgresql://a@h/d")))
        .contains(new Arguments(false, Optional.of("postgresql://a@h/d")));
    assertThat(Arguments.window(List.of("--url=postgresql://a@h/d")))
        .contains(new Arguments(false, Optional.of("postgresql://a@h/d")));
    assertThat(CommandLineMain.handles(List.of("--demo"))).isFalse();
  }

  @Test
  void everythingElseIsForTheCommandLine() {
    for (List<String> arguments :
        List.of(
            List.of("inspect"),
            List.of("--help"),
            List.of("--demo", "inspect"),
            List.of("--demo", "--url", "x"),
            List.of("--url", "x", "inspect"),
            List.of("--url"))) {
      assertThat(CommandLineMain.handles(arguments)).as("%s", arguments).isTrue();
    }
  }

  @Test
  void anAddressIsNotShown() {
    assertThat(new Arguments(false, Optional.of("postgresql://a:hush@h/d")).toString())
        .doesNotContain("hush");
  }

  @Test
  void theWindowMayGoThroughSsh() {
    Arguments arguments =
        Arguments.window(java.util.List.of("--ssh", "me@bastion", "--url=x", "--ssh-key=k"))
            .orElseThrow();
    assertThat(arguments.ssh()).contains("me@bastion");
    assertThat(arguments.sshKey()).contains("k");
    assertThat(arguments.url()).contains("x");
    assertThat(Arguments.window(java.util.List.of("--ssh", "me@bastion"))).isEmpty();
    assertThat(Arguments.window(java.util.List.of("--url", "x", "--ssh", "me@b", "inspect")))
        .isEmpty();
  }

  @Test
  void aDesktopOpensALinkOrAFile() {
    for (String link : List.of("postgresql://a@h/d", "postgres://a:hush@h/d", "PostgreSQL://h")) {
      Arguments arguments = Arguments.window(List.of(link)).orElseThrow();
      assertThat(arguments.link()).contains(link);
      assertThat(arguments.file()).isEmpty();
      assertThat(arguments.url()).as("which would connect at once").isEmpty();
      assertThat(arguments.toString()).doesNotContain("hush");
    }
    for (String file : List.of("shop.howdah", "file:///tmp/a%20b.howdah", "postgres-eu.howdah")) {
      Arguments arguments = Arguments.window(List.of(file)).orElseThrow();
      assertThat(arguments.file()).contains(file);
      assertThat(arguments.link()).isEmpty();
    }
    assertThat(Arguments.window(List.of("-x.howdah"))).isEmpty();
    assertThat(Arguments.window(List.of("a.howdah", "b.howdah"))).isEmpty();
    assertThat(Arguments.window(List.of("http://h/x"))).isEmpty();
  }

  @Test
  void theStartMayBeTraced() {
    assertThat(Arguments.window(List.of("--trace-startup", "--exit-when-usable")))
        .contains(new Arguments(false, Optional.empty()));
    assertThat(Arguments.window(StartupTrace.timed(List.of("--demo", "--trace-startup"))))
        .contains(new Arguments(true, Optional.empty()));
    assertThat(StartupTrace.of(List.of("--exit-when-usable")).ends()).isTrue();
    assertThat(StartupTrace.of(List.of("--demo")).isWanted()).isFalse();
    assertThat(Arguments.window(List.of("--trace-startup", "inspect"))).isEmpty();
    for (String odd : List.of("=", "=abc", "=1.5", "=99999999999999999999", "-fast")) {
      assertThat(Arguments.window(List.of("--trace-startup" + odd))).as(odd).isEmpty();
      assertThat(StartupTrace.of(List.of("--trace-startup" + odd)).isWanted()).as(odd).isFalse();
    }
  }

  @Test
  void filesAreThoseOfTheDirectoryTheyWereGivenIn() {
    Path there = Path.of("there").toAbsolutePath();
    assertThat(Arguments.opened("shop.howdah").in(there).file())
        .contains(there.resolve("shop.howdah").toString());
    assertThat(Arguments.opened("file:///tmp/shop.howdah").in(there).file())
        .contains("file:///tmp/shop.howdah");
    assertThat(Arguments.opened("postgresql://db/shop").in(there).link())
        .contains("postgresql://db/shop");
    assertThat(Arguments.opened("shop.howdah").wantsNothing()).isFalse();
    assertThat(new Arguments(false, Optional.empty()).in(there).wantsNothing()).isTrue();
  }
}
