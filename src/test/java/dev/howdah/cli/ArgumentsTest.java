package dev.howdah.cli;

import static org.assertj.core.api.Assertions.assertThat;

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
}
