package dev.howdah.connect.ssh;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.sshd.agent.SshAgent;
import org.apache.sshd.agent.SshAgentFactory;
import org.apache.sshd.agent.SshAgentServer;
import org.apache.sshd.client.ClientBuilder;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.auth.UserAuthFactory;
import org.apache.sshd.client.auth.keyboard.UserAuthKeyboardInteractiveFactory;
import org.apache.sshd.client.auth.password.PasswordIdentityProvider;
import org.apache.sshd.client.auth.password.UserAuthPasswordFactory;
import org.apache.sshd.client.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.future.AuthFuture;
import org.apache.sshd.client.session.AbstractClientSession;
import org.apache.sshd.client.session.ClientConnectionServiceFactory;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.client.session.SessionFactory;
import org.apache.sshd.common.FactoryManager;
import org.apache.sshd.common.channel.ChannelFactory;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.common.session.ConnectionService;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.helpers.AbstractSession;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.forward.RejectAllForwardingFilter;
import org.jspecify.annotations.Nullable;

/** An authenticated SSH session with one hop. Forwards nothing but what is asked for here. */
final class HopSession implements AutoCloseable {
  /** How often the other end is asked for a sign of life. */
  private static final Duration HEARTBEAT = Duration.ofSeconds(10);

  /** After how long without one the link counts as broken. */
  static final Duration SILENCE = Duration.ofSeconds(30);

  private final Place place;
  private final HostKeyCheck hostKey;
  private final Credentials credentials;
  private final KeyRing keys;
  private final AbstractClientSession session;
  private final StreamSession stream;

  /** Begins a session over a connected socket, which then belongs to it. */
  HopSession(
      Place place, Socket socket, Conversation conversation, ScheduledExecutorService heartbeats)
      throws IOException {
    this.place = place;
    hostKey = new HostKeyCheck(place, conversation);
    credentials = new Credentials(place, conversation);
    keys = new KeyRing(place, conversation);
    SshClient client = client(heartbeats);
    SessionFactory sessions = new SessionFactory(client);
    stream = new StreamSession(socket, sessions, place);
    try {
      sessions.sessionCreated(stream);
    } catch (Exception e) {
      close(stream, keys);
      throw e instanceof IOException known ? known : new IOException("no session begins", e);
    }
    session = (AbstractClientSession) AbstractSession.getSession(stream);
    session.setUsername(place.user());
    session.setConnectAddress(InetSocketAddress.createUnresolved(place.knownAs(), place.port()));
  }

  private SshClient client(ScheduledExecutorService heartbeats) {
    SshClient client = ClientBuilder.builder().build();
    client.setScheduledExecutorService(heartbeats, false);
    client.setServerKeyVerifier(hostKey);
    client.setSignatureFactories(hostKey.ordered(client.getSignatureFactories()));
    client.setUserInteraction(credentials);
    client.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
    client.setPasswordIdentityProvider(PasswordIdentityProvider.EMPTY_PASSWORDS_PROVIDER);
    client.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
    client.setForwardingFilter(RejectAllForwardingFilter.INSTANCE);
    client.setAgentFactory(new Keys());
    client.setServiceFactories(
        List.of(credentials.service(), ClientConnectionServiceFactory.INSTANCE));
    client.setUserAuthFactories(place.ways().stream().map(HopSession::way).toList());
    CoreModuleProperties.HEARTBEAT_INTERVAL.set(client, HEARTBEAT);
    CoreModuleProperties.HEARTBEAT_REQUEST.set(client, "keepalive@openssh.com");
    CoreModuleProperties.HEARTBEAT_NO_REPLY_MAX.set(client, 3);
    CoreModuleProperties.AUTH_TIMEOUT.set(client, Duration.ZERO);
    CoreModuleProperties.IDLE_TIMEOUT.set(client, Duration.ZERO);
    return client;
  }

  private static UserAuthFactory way(String name) {
    return switch (name) {
      case LoginWays.KEY -> UserAuthPublicKeyFactory.INSTANCE;
      case LoginWays.QUESTIONS -> UserAuthKeyboardInteractiveFactory.INSTANCE;
      case LoginWays.PASSWORD -> UserAuthPasswordFactory.INSTANCE;
      default -> throw new IllegalArgumentException(name);
    };
  }

  /** Gives the session its keys; none is forwarded. */
  private final class Keys implements SshAgentFactory {
    @Override
    public List<ChannelFactory> getChannelForwardingFactories(FactoryManager manager) {
      return List.of();
    }

    @Override
    public SshAgent createClient(@Nullable Session of, FactoryManager manager) {
      return keys;
    }

    @Override
    public SshAgentServer createServer(ConnectionService service) {
      throw new UnsupportedOperationException("the agent stays here");
    }
  }

  /** Starts to prove who we are; the future tells when that is done. */
  AuthFuture authenticate() throws IOException {
    AuthFuture future = session.auth();
    stream.start();
    return future;
  }

  /** Why authentication ended without success. */
  TunnelException refusal(@Nullable Throwable cause) {
    TunnelException key = keys.failure().orElse(null);
    if (hostKey.failure().isPresent()) {
      return new TunnelException(hostKey.failure().get(), null);
    }
    if (credentials.offered().isEmpty()) {
      return new TunnelException(
          new TunnelFailure.HopUnreachable(
              place.hop(), "it does not answer as an SSH server", words(cause)),
          null);
    }
    if (key != null && credentials.tried().isEmpty()) {
      return key;
    }
    List<String> tried = new ArrayList<>();
    if (!keys.offered().isEmpty()) {
      tried.add("publickey (" + String.join(", ", keys.offered()) + ")");
    }
    tried.addAll(credentials.tried());
    return new TunnelException(
        new TunnelFailure.AuthenticationRefused(
            place.hop(), credentials.offered(), tried, notes(), words(cause)),
        null);
  }

  private List<String> notes() {
    List<String> notes = new ArrayList<>(keys.notes());
    List<String> forbidden = new ArrayList<>(LoginWays.others(place.ways()));
    forbidden.retainAll(credentials.offered());
    if (!forbidden.isEmpty()) {
      notes.add("SSH's configuration does not allow " + String.join(", ", forbidden) + ".");
    }
    return notes;
  }

  static String words(@Nullable Throwable cause) {
    return cause == null || cause.getMessage() == null ? "" : cause.getMessage();
  }

  Place place() {
    return place;
  }

  ClientSession session() {
    return session;
  }

  boolean isOpen() {
    return session.isOpen() && session.isAuthenticated();
  }

  @Override
  public void close() {
    session.close(true);
    close(stream, keys);
  }

  private static void close(StreamSession stream, KeyRing keys) {
    stream.close(true);
    try {
      keys.close();
    } catch (IOException e) {
      org.slf4j.LoggerFactory.getLogger(HopSession.class).debug("The agent did not close", e);
    }
  }
}
