package dev.howdah.connect;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PoolerTest {
  @Test
  void aProcessThatIsAnotherThanAnnouncedIsBehindAPooler() {
    assertThatThrownBy(() -> SessionSource.refusePooler(4711, 4712))
        .isInstanceOf(TargetException.class)
        .hasMessageContaining("connection pooler");
    assertThatCode(() -> SessionSource.refusePooler(4711, 4711)).doesNotThrowAnyException();
  }
}
