package dev.howdah.connect.ssh;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.sshd.client.keyverifier.ServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.signature.Signature;
import org.jspecify.annotations.Nullable;

/** Lets a host's key pass when it is known, or when the user says so; keeps why it did not. */
final class HostKeyCheck implements ServerKeyVerifier {
  private final Place place;
  private final Conversation conversation;
  private final KnownHosts knownHosts;
  private final RevokedKeys revoked;
  private volatile @Nullable TunnelFailure failure;

  HostKeyCheck(Place place, Conversation conversation) throws IOException {
    this.place = place;
    this.conversation = conversation;
    this.knownHosts = new KnownHosts(place);
    this.revoked = new RevokedKeys(place.trust().revoked());
  }

  /** Why the key did not pass. */
  Optional<TunnelFailure> failure() {
    return Optional.ofNullable(failure);
  }

  @Override
  public boolean verifyServerKey(ClientSession session, SocketAddress address, PublicKey key) {
    String where = revoked.place(key).orElse(null);
    failure = where == null ? judged(key) : revoked(key, where);
    return failure == null;
  }

  private TunnelFailure revoked(PublicKey key, String where) {
    return new TunnelFailure.HostKeyRevoked(place.listed(), KnownHosts.described(key), where);
  }

  private @Nullable TunnelFailure judged(PublicKey key) {
    return switch (knownHosts.of(key)) {
      case KnownHosts.Verdict.Trusted() -> null;
      case KnownHosts.Verdict.Revoked(String where) -> revoked(key, where);
      case KnownHosts.Verdict.Changed(String known, String where) ->
          new TunnelFailure.HostKeyChanged(place.listed(), known, KnownHosts.described(key), where);
      case KnownHosts.Verdict.Unknown() -> ask(key);
    };
  }

  private @Nullable TunnelFailure ask(PublicKey key) {
    HostKeyQuestion question =
        new HostKeyQuestion(
            place.listed(),
            KnownHosts.type(key),
            KnownHosts.fingerprint(key),
            place.trust().knownHosts().written(),
            place.trust().notes().isEmpty()
                ? Optional.empty()
                : Optional.of(String.join(" ", place.trust().notes())));
    return switch (conversation.hostKey(question)) {
      case REFUSE ->
          new TunnelFailure.HostKeyUnknown(
              question.host(), question.type(), question.fingerprint(), question.knownHosts());
      case TRUST_AND_REMEMBER -> {
        Path file = question.knownHosts().orElse(null);
        yield file == null ? null : remember(key, file);
      }
      case TRUST_ONCE -> null;
    };
  }

  private @Nullable TunnelFailure remember(PublicKey key, Path file) {
    try {
      knownHosts.remember(key, file);
      return null;
    } catch (IOException e) {
      return new TunnelFailure.NotUsable(
          "The key of the SSH host " + place.listed() + " could not be written to " + file + ".",
          "See that the file can be written, or trust the host for this once.",
          e.getClass().getSimpleName());
    }
  }

  /**
   * The ways to sign in the order in which the host is asked for its key: first those for a key
   * that is known, so that a host with several keys does not seem to have changed.
   */
  List<NamedFactory<Signature>> ordered(List<NamedFactory<Signature>> all) {
    Set<String> types = knownHosts.types();
    List<NamedFactory<Signature>> first = new ArrayList<>();
    List<NamedFactory<Signature>> last = new ArrayList<>();
    for (NamedFactory<Signature> each : all) {
      (isFor(types, each.getName()) ? first : last).add(each);
    }
    first.addAll(last);
    return first;
  }

  private static boolean isFor(Set<String> types, String signature) {
    if (signature.contains("-cert-")) {
      return types.contains("certificate");
    }
    return types.contains(signature.startsWith("rsa-sha2-") ? "ssh-rsa" : signature);
  }
}
