package dev.howdah.testing;

import dev.howdah.connect.ssh.SshHome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.util.net.SshdSocketAddress;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.keyboard.InteractiveChallenge;
import org.apache.sshd.server.auth.keyboard.KeyboardInteractiveAuthenticator;
import org.apache.sshd.server.auth.keyboard.PromptEntry;
import org.apache.sshd.server.auth.keyboard.UserAuthKeyboardInteractiveFactory;
import org.apache.sshd.server.auth.password.UserAuthPasswordFactory;
import org.apache.sshd.server.forward.RejectAllForwardingFilter;
import org.apache.sshd.server.forward.TcpForwardingFilter;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;
import org.apache.sshd.server.session.ServerSession;

/** An SSH server within the test, for users who are none of this machine's. */
public final class TestMinaSshd implements AutoCloseable {
  private final SshServer server;
  private final String secret;

  /** Where it was asked to connect to, in the words of the client. */
  public final List<String> targets = Collections.synchronizedList(new ArrayList<>());

  private TestMinaSshd(SshServer server, String secret) {
    this.server = server;
    this.secret = secret;
  }

  /** One that wants this password. */
  public static TestMinaSshd withPassword(Path folder, String password) throws IOException {
    TestMinaSshd test = create(folder, password);
    test.server.setPasswordAuthenticator((user, given, session) -> given.equals(password));
    test.server.setUserAuthFactories(List.of(UserAuthPasswordFactory.INSTANCE));
    test.server.start();
    return test;
  }

  /** One that asks for two things at once: a password and a code that is shown while typed. */
  public static TestMinaSshd withQuestions(Path folder, String password, String code)
      throws IOException {
    TestMinaSshd test = create(folder, password);
    test.server.setKeyboardInteractiveAuthenticator(
        new KeyboardInteractiveAuthenticator() {
          @Override
          public InteractiveChallenge generateChallenge(
              ServerSession session, String user, String language, String methods) {
            InteractiveChallenge challenge = new InteractiveChallenge();
            challenge.setInteractionName("");
            challenge.setInteractionInstruction("Two factors.");
            challenge.setLanguageTag("");
            challenge.addPrompt(new PromptEntry("Secret: ", false));
            challenge.addPrompt(new PromptEntry("Code: ", true));
            return challenge;
          }

          @Override
          public boolean authenticate(ServerSession session, String user, List<String> answers) {
            return answers.equals(List.of(test.secret, code));
          }
        });
    test.server.setUserAuthFactories(List.of(UserAuthKeyboardInteractiveFactory.INSTANCE));
    test.server.start();
    return test;
  }

  private static TestMinaSshd create(Path folder, String secret) {
    SshHome.registerKeys();
    SshServer server = SshServer.setUpDefaultServer();
    server.setHost("127.0.0.1");
    server.setPort(0);
    SimpleGeneratorHostKeyProvider keys =
        new SimpleGeneratorHostKeyProvider(folder.resolve("mina-host-key"));
    keys.setAlgorithm(KeyUtils.EC_ALGORITHM);
    keys.setKeySize(256);
    server.setKeyPairProvider(keys);
    TestMinaSshd test = new TestMinaSshd(server, secret);
    server.setForwardingFilter(
        new RejectAllForwardingFilter() {
          @Override
          public boolean canConnect(
              TcpForwardingFilter.Type type, SshdSocketAddress address, Session session) {
            test.targets.add(address.getHostName() + ":" + address.getPort());
            return true;
          }
        });
    return test;
  }

  public int port() {
    return server.getPort();
  }

  /** Of this server in a known_hosts file. */
  public String knownHost() {
    try {
      return "[127.0.0.1]:"
          + port()
          + " "
          + PublicKeyEntry.toString(
              server.getKeyPairProvider().loadKeys(null).iterator().next().getPublic());
    } catch (IOException | java.security.GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  public String hop() {
    return "somebody@127.0.0.1:" + port();
  }

  @Override
  public void close() throws IOException {
    server.stop(true);
  }
}
