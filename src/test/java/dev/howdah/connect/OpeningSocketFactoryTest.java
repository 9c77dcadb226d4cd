package dev.howdah.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class OpeningSocketFactoryTest {
  @Test
  void asksASilentLinkForASignOfLife() throws IOException {
    TreeMap<String, Object> set = new TreeMap<>();
    try (Socket socket = new OpeningSocketFactory("31,11,4").createSocket()) {
      for (var option : socket.supportedOptions()) {
        if (option.name().startsWith("TCP_KEEP")) {
          set.put(option.name(), socket.getOption(option));
        }
      }
    }
    assertThat(set.values()).containsExactly(4, 31, 11);
  }
}
