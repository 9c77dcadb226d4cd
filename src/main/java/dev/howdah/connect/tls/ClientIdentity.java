package dev.howdah.connect.tls;

import dev.howdah.connect.tls.TlsMaterialException.Reason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * The certificate that a session shows when the server asks for one. As with libpq it is shown to
 * whoever asks, whatever authorities the server names.
 */
final class ClientIdentity extends X509ExtendedKeyManager {
  private static final String ALIAS = "client";

  private final X509Certificate[] chain;
  private final PrivateKey key;

  private ClientIdentity(List<X509Certificate> chain, PrivateKey key, String file)
      throws TlsMaterialException {
    this.chain = chain.toArray(X509Certificate[]::new);
    this.key = key;
    refuseStranger(file);
  }

  static ClientIdentity of(
      List<X509Certificate> chain, PrivateKeyFile file, Optional<char[]> passPhrase, String name)
      throws TlsMaterialException {
    return new ClientIdentity(chain, file.read(chain.getFirst().getPublicKey(), passPhrase), name);
  }

  static ClientIdentity ofPkcs12(byte[] content, Optional<char[]> passPhrase, String name)
      throws TlsMaterialException {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      char[] secret = passPhrase.orElse(new char[0]);
      store.load(new ByteArrayInputStream(content), secret);
      for (String alias : Collections.list(store.aliases())) {
        if (store.getKey(alias, secret) instanceof PrivateKey key) {
          Certificate[] chain = store.getCertificateChain(alias);
          return new ClientIdentity(
              Arrays.stream(chain).map(X509Certificate.class::cast).toList(), key, name);
        }
      }
      throw new TlsMaterialException(Reason.UNREADABLE, name + " has no private key");
    } catch (TlsMaterialException e) {
      throw e;
    } catch (IOException | GeneralSecurityException e) {
      boolean secret =
          e.getCause() instanceof UnrecoverableKeyException
              || e instanceof UnrecoverableKeyException;
      throw secret || passPhrase.isEmpty()
          ? new TlsMaterialException(
              passPhrase.isEmpty() ? Reason.PASS_PHRASE_NEEDED : Reason.PASS_PHRASE_WRONG,
              passPhrase.isEmpty()
                  ? "the key " + name + " is encrypted"
                  : "the pass phrase does not open the key " + name,
              e)
          : new TlsMaterialException(Reason.UNREADABLE, name + " cannot be understood", e);
    }
  }

  /**
   * Signs something and checks it, because a certificate of another key fails only at the server.
   */
  private void refuseStranger(String file) throws TlsMaterialException {
    try {
      Signature signature =
          Signature.getInstance(
              switch (key.getAlgorithm()) {
                case "RSA" -> "SHA256withRSA";
                case "EC" -> "SHA256withECDSA";
                default -> key.getAlgorithm();
              });
      byte[] text = "howdah".getBytes(StandardCharsets.UTF_8);
      signature.initSign(key);
      signature.update(text);
      byte[] signed = signature.sign();
      signature.initVerify(chain[0].getPublicKey());
      signature.update(text);
      if (signature.verify(signed)) {
        return;
      }
      throw new TlsMaterialException(
          Reason.MISMATCH, "the client's certificate does not belong to the key " + file);
    } catch (GeneralSecurityException e) {
      throw new TlsMaterialException(
          Reason.MISMATCH, "the client's certificate does not belong to the key " + file, e);
    }
  }

  private @Nullable String alias(String @Nullable [] types) {
    boolean fits =
        types == null
            || types.length == 0
            || Arrays.stream(types).anyMatch(type -> type.startsWith(key.getAlgorithm()))
            || key.getAlgorithm().startsWith("Ed");
    return fits ? ALIAS : null;
  }

  @Override
  public @Nullable String chooseClientAlias(
      String[] types, Principal @Nullable [] issuers, @Nullable Socket socket) {
    return alias(types);
  }

  @Override
  public @Nullable String chooseEngineClientAlias(
      String[] types, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
    return alias(types);
  }

  @Override
  public String[] getClientAliases(String type, Principal @Nullable [] issuers) {
    return new String[] {ALIAS};
  }

  @Override
  public X509Certificate[] getCertificateChain(String alias) {
    return chain.clone();
  }

  @Override
  public PrivateKey getPrivateKey(String alias) {
    return key;
  }

  @Override
  public String @Nullable [] getServerAliases(String type, Principal @Nullable [] issuers) {
    return null;
  }

  @Override
  public @Nullable String chooseServerAlias(
      String type, Principal @Nullable [] issuers, @Nullable Socket socket) {
    return null;
  }
}
