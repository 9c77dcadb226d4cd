package dev.howdah.connect.ssh;

import java.io.IOException;
import java.nio.file.Files;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.sshd.agent.SshAgent;
import org.apache.sshd.agent.SshAgentKeyConstraint;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.OpenSshCertificate;
import org.apache.sshd.common.session.SessionContext;
import org.apache.sshd.common.signature.BuiltinSignatures;
import org.apache.sshd.common.signature.Signature;
import org.jspecify.annotations.Nullable;

/**
 * The keys for one hop in the order in which they are offered: those of the agent that were named,
 * its others, then files that the agent does not have. A file's pass phrase is asked for only when
 * the host wants that very key, unless the file hides even its public half.
 */
final class KeyRing implements SshAgent {
  private final Place place;
  private final Conversation conversation;
  private final List<KeyFile> files;
  private final List<UserCertificate> certificates;
  private final List<String> notes = new ArrayList<>();
  private @Nullable AgentLink agent;
  private final List<String> offered = new ArrayList<>();
  private @Nullable TunnelException failure;

  KeyRing(Place place, Conversation conversation) {
    this.place = place;
    this.conversation = conversation;
    this.agent = place.keys().agent().map(KeyRing::link).orElse(null);
    this.files =
        place.keys().identities().stream()
            .filter(file -> place.keys().named() || Files.isRegularFile(file))
            .map(KeyFile::new)
            .toList();
    this.certificates =
        Stream.concat(
                place.keys().certificates().stream(), files.stream().map(KeyFile::certificate))
            .distinct()
            .filter(Files::isRegularFile)
            .flatMap(file -> UserCertificate.read(file).stream())
            .toList();
  }

  /** An agent that does not answer is as good as none. */
  private static @Nullable AgentLink link(java.nio.file.Path socket) {
    try {
      return new AgentLink(socket);
    } catch (IOException | UnsupportedOperationException e) {
      return null;
    }
  }

  /** What was shown to the host, by file or by the agent's comment. */
  synchronized List<String> offered() {
    return List.copyOf(offered);
  }

  /** Why something was not offered, as sentences. */
  synchronized List<String> notes() {
    return List.copyOf(notes);
  }

  /** Why a key that the host wanted could not be used. */
  synchronized Optional<TunnelException> failure() {
    return Optional.ofNullable(failure);
  }

  @Override
  public Iterable<? extends Map.Entry<PublicKey, String>> getIdentities() {
    List<Map.Entry<PublicKey, String>> held = held();
    List<PublicKey> named = new ArrayList<>();
    if (place.keys().named()) {
      files.forEach(file -> file.publicKey().ifPresent(named::add));
    }
    Stream<Map.Entry<PublicKey, String>> first =
        held.stream().filter(entry -> contains(named, entry.getKey()));
    Stream<Map.Entry<PublicKey, String>> others =
        held.stream()
            .filter(entry -> !place.keys().identitiesOnly() && !contains(named, entry.getKey()));
    List<PublicKey> inAgent = held.stream().map(Map.Entry::getKey).toList();
    Stream<Map.Entry<PublicKey, String>> rest =
        files.stream().flatMap(file -> entry(file, inAgent).stream());
    Iterator<Map.Entry<PublicKey, String>> all =
        Stream.of(signed(inAgent), first, others, rest)
            .flatMap(each -> each)
            .peek(this::note)
            .iterator();
    return () -> all;
  }

  /** Certificates come first, as ssh offers them, and only where their key can be had. */
  private Stream<Map.Entry<PublicKey, String>> signed(List<PublicKey> inAgent) {
    return certificates.stream()
        .filter(
            each ->
                !contains(inAgent, each.key())
                    && (contains(inAgent, each.plain())
                        || files.stream().anyMatch(file -> file.mayBe(each.plain()))))
        .map(each -> Map.entry(each.key(), each.name()));
  }

  /** An agent that does not tell its keys is as good as none, too. */
  private synchronized List<Map.Entry<PublicKey, String>> held() {
    List<Map.Entry<PublicKey, String>> held = new ArrayList<>();
    AgentLink asked = agent;
    if (asked != null) {
      try {
        asked
            .getIdentities()
            .forEach(entry -> held.add(Map.entry(entry.getKey(), entry.getValue())));
      } catch (IOException e) {
        agent = null;
        held.clear();
        notes.add("The SSH agent does not tell its keys (" + HopSession.words(e) + ").");
        close(asked);
      }
    }
    return held;
  }

  private static void close(AgentLink link) {
    try {
      link.close();
    } catch (IOException e) {
      org.slf4j.LoggerFactory.getLogger(KeyRing.class).debug("The agent did not close", e);
    }
  }

  private synchronized void note(Map.Entry<PublicKey, String> entry) {
    offered.add(entry.getValue());
  }

  private Optional<Map.Entry<PublicKey, String>> entry(KeyFile file, List<PublicKey> inAgent) {
    try {
      PublicKey key = file.publicKey().orElse(null);
      if (key == null) {
        key = file.pair(this::passPhrase).getPublic();
      }
      if (contains(inAgent, key)) {
        return Optional.empty();
      }
      file.refuseExposed();
      return Optional.of(Map.entry(key, String.valueOf(file.path().getFileName())));
    } catch (TunnelException e) {
      fail(e);
      return Optional.empty();
    }
  }

  private static boolean contains(List<PublicKey> keys, PublicKey key) {
    return keys.stream().anyMatch(each -> KeyUtils.compareKeys(each, key));
  }

  private Optional<char[]> passPhrase(java.nio.file.Path file, boolean again) {
    return conversation.secret(
        new SecretQuestion(
            SecretQuestion.Kind.PASSPHRASE, place.hop(), file.toString(), false, again));
  }

  private synchronized void fail(TunnelException e) {
    failure = e;
  }

  @Override
  public Map.Entry<String, byte[]> sign(
      @Nullable SessionContext session, PublicKey key, String algorithm, byte[] data)
      throws IOException {
    PublicKey plain = key instanceof OpenSshCertificate signed ? signed.getCertPubKey() : key;
    String way = algorithm.replace(UserCertificate.SUFFIX, "");
    List<PublicKey> inAgent = held().stream().map(Map.Entry::getKey).toList();
    AgentLink asked = link();
    if (asked != null && contains(inAgent, key)) {
      return named(algorithm, asked.sign(session, key, algorithm, data));
    }
    if (asked != null && contains(inAgent, plain)) {
      return named(algorithm, asked.sign(session, plain, way, data));
    }
    for (KeyFile file : files) {
      if (file.mayBe(plain)) {
        try {
          KeyPair pair = file.pair(this::passPhrase);
          if (KeyUtils.compareKeys(pair.getPublic(), plain)) {
            return new SimpleImmutableEntry<>(algorithm, signature(pair, way, data));
          }
        } catch (TunnelException e) {
          fail(e);
          throw e;
        }
      }
    }
    throw new IOException("the key is not there any more");
  }

  /** A certificate's signature is its key's; the library wants it by the certificate's name. */
  private static Map.Entry<String, byte[]> named(
      String algorithm, Map.Entry<String, byte[]> signature) {
    return new SimpleImmutableEntry<>(algorithm, signature.getValue());
  }

  private synchronized @Nullable AgentLink link() {
    return agent;
  }

  private static byte[] signature(KeyPair pair, String algorithm, byte[] data) throws IOException {
    try {
      Signature signature =
          Optional.ofNullable(BuiltinSignatures.fromFactoryName(algorithm))
              .orElseThrow(() -> new IOException("no signature is called " + algorithm))
              .create();
      signature.initSigner(null, pair.getPrivate());
      signature.update(null, data);
      return signature.sign(null);
    } catch (IOException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException("the key does not sign", e);
    }
  }

  @Override
  public void addIdentity(KeyPair key, String comment, SshAgentKeyConstraint... constraints) {
    throw new UnsupportedOperationException("keys are only used here");
  }

  @Override
  public void removeIdentity(PublicKey key) {
    throw new UnsupportedOperationException("keys are only used here");
  }

  @Override
  public void removeAllIdentities() {
    throw new UnsupportedOperationException("keys are only used here");
  }

  @Override
  public boolean isOpen() {
    AgentLink asked = link();
    return asked == null || asked.isOpen();
  }

  @Override
  public void close() throws IOException {
    AgentLink asked = link();
    if (asked != null) {
      asked.close();
    }
  }
}
