package dev.howdah.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

/** A link that breaks at a write, with what the operating system has kept of the other side. */
class LastWordsTest {
  private static final byte[] FINISHED = {1, 2, 3};

  /** Writes fail; reads give what arrived before, or fail as on Windows. */
  private static final class Broken extends Socket {
    private final byte[] arrived;
    private final boolean forgets;

    Broken(byte[] arrived, boolean forgets) {
      this.arrived = arrived;
      this.forgets = forgets;
    }

    @Override
    public OutputStream getOutputStream() {
      return new OutputStream() {
        @Override
        public void write(int single) throws IOException {
          throw new SocketException("An established connection was aborted");
        }
      };
    }

    @Override
    public InputStream getInputStream() {
      return forgets
          ? new InputStream() {
            @Override
            public int read() throws IOException {
              throw new SocketException("Connection reset");
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
              return read();
            }
          }
          : new ByteArrayInputStream(arrived);
    }
  }

  private static LastWords forgetful() {
    return new LastWords(new Broken(new byte[0], true));
  }

  @Test
  void theWordThatArrivedIsReadAfterAWriteThatFailed() throws IOException {
    LastWords link = new LastWords(new Broken(new byte[] {21, 42}, false));

    link.getOutputStream().write(FINISHED);

    assertThat(link.getInputStream().readAllBytes()).containsExactly(21, 42);
  }

  @Test
  void whereTheSystemLosesTheWordItIsToldWhatMayBeTheMatter() throws IOException {
    LastWords link = forgetful();
    link.getOutputStream().write(FINISHED);

    SSLHandshakeException thrown =
        catchThrowableOfType(
            SSLHandshakeException.class, () -> link.getInputStream().read(new byte[9]));

    assertThat(thrown).hasRootCauseInstanceOf(SocketException.class);
    Failure failure = Failures.of(thrown, "db1:5432");
    assertThat(failure).isInstanceOf(Failure.Tls.class);
    assertThat(failure.sentence()).contains("hung up", "db1:5432");
    assertThat(failure.nextStep()).contains("sslcert", "server's log");
  }

  @Test
  void aLinkThatBreaksByItselfOrLaterIsToldAsThat() throws IOException {
    LastWords quiet = forgetful();
    assertThat(catchThrowableOfType(SocketException.class, () -> quiet.getInputStream().read()))
        .isNotNull();

    LastWords later = forgetful();
    later.heard();
    assertThat(
            catchThrowableOfType(
                SocketException.class, () -> later.getOutputStream().write(FINISHED)))
        .isNotNull();
    assertThat(catchThrowableOfType(SocketException.class, () -> later.getInputStream().read()))
        .isNotNull();
  }
}
