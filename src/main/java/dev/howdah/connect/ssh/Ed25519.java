package dev.howdah.connect.ssh;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.interfaces.EdECPrivateKey;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.KeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import org.apache.sshd.common.config.keys.PrivateKeyEntryDecoder;
import org.apache.sshd.common.config.keys.PublicKeyEntryDecoder;
import org.apache.sshd.common.signature.Signature;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.security.eddsa.generic.EdDSASupport;
import org.apache.sshd.common.util.security.eddsa.generic.GenericEd25519PublicKeyDecoder;
import org.apache.sshd.common.util.security.eddsa.generic.GenericOpenSSHEd25519PrivateKeyEntryDecoder;
import org.apache.sshd.common.util.security.eddsa.generic.GenericSignatureEd25519;

/** Ed25519 keys by the JDK, so that the SSH library needs no second cryptography library. */
final class Ed25519 implements EdDSASupport<EdECPublicKey, EdECPrivateKey> {
  private static final String NAME = "Ed25519";
  private static final int LENGTH = 32;

  @Override
  public PublicKeyEntryDecoder<EdECPublicKey, EdECPrivateKey> getEDDSAPublicKeyEntryDecoder() {
    return new GenericEd25519PublicKeyDecoder<>(EdECPublicKey.class, EdECPrivateKey.class, this);
  }

  @Override
  public PrivateKeyEntryDecoder<EdECPublicKey, EdECPrivateKey>
      getOpenSSHEDDSAPrivateKeyEntryDecoder() {
    return new GenericOpenSSHEd25519PrivateKeyEntryDecoder<>(
        EdECPublicKey.class, EdECPrivateKey.class, this);
  }

  @Override
  public Signature getEDDSASigner() {
    return new GenericSignatureEd25519(NAME);
  }

  @Override
  public int getEDDSAKeySize(Key key) {
    return key instanceof EdECPublicKey || key instanceof EdECPrivateKey ? KEY_SIZE : -1;
  }

  @Override
  public Class<EdECPublicKey> getEDDSAPublicKeyType() {
    return EdECPublicKey.class;
  }

  @Override
  public Class<EdECPrivateKey> getEDDSAPrivateKeyType() {
    return EdECPrivateKey.class;
  }

  @Override
  public boolean compareEDDSAPPublicKeys(PublicKey one, PublicKey other) {
    return one instanceof EdECPublicKey && other instanceof EdECPublicKey && one.equals(other);
  }

  @Override
  public boolean compareEDDSAPrivateKeys(PrivateKey one, PrivateKey other) {
    return one instanceof EdECPrivateKey && other instanceof EdECPrivateKey && one.equals(other);
  }

  /** The JDK has no way from the seed to the public key, but to generate the pair from it. */
  @Override
  public EdECPublicKey recoverEDDSAPublicKey(PrivateKey key) throws GeneralSecurityException {
    if (!(key instanceof EdECPrivateKey known)) {
      throw new InvalidKeyException("no Ed25519 key");
    }
    KeyPairGenerator generator = KeyPairGenerator.getInstance(NAME);
    generator.initialize(NamedParameterSpec.ED25519, new Seed(seed(known)));
    return (EdECPublicKey) generator.generateKeyPair().getPublic();
  }

  @Override
  public EdECPublicKey generateEDDSAPublicKey(byte[] encoded) throws GeneralSecurityException {
    if (encoded.length != LENGTH) {
      throw new InvalidKeyException("no Ed25519 key");
    }
    byte[] bigEndian = reversed(encoded);
    boolean odd = (bigEndian[0] & 0x80) != 0;
    bigEndian[0] &= 0x7f;
    EdECPoint point = new EdECPoint(odd, new BigInteger(1, bigEndian));
    return (EdECPublicKey)
        KeyFactory.getInstance(NAME)
            .generatePublic(new EdECPublicKeySpec(NamedParameterSpec.ED25519, point));
  }

  @Override
  public EdECPrivateKey generateEDDSAPrivateKey(byte[] seed) throws GeneralSecurityException {
    return (EdECPrivateKey)
        KeyFactory.getInstance(NAME)
            .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed));
  }

  @Override
  public <B extends Buffer> B putRawEDDSAPublicKey(B buffer, PublicKey key) {
    buffer.putBytes(getPublicKeyData((EdECPublicKey) key));
    return buffer;
  }

  @Override
  public <B extends Buffer> B putEDDSAKeyPair(B buffer, PublicKey key, PrivateKey secret) {
    throw new UnsupportedOperationException("keys are never sent to an agent");
  }

  @Override
  public KeySpec createPublicKeySpec(EdECPublicKey key) {
    return new EdECPublicKeySpec(key.getParams(), key.getPoint());
  }

  @Override
  public KeySpec createPrivateKeySpec(EdECPrivateKey key) {
    return new EdECPrivateKeySpec(key.getParams(), seed(key));
  }

  @Override
  public byte[] getPublicKeyData(EdECPublicKey key) {
    byte[] number = key.getPoint().getY().toByteArray();
    byte[] bigEndian = new byte[LENGTH];
    int length = Math.min(number.length, LENGTH);
    System.arraycopy(number, number.length - length, bigEndian, LENGTH - length, length);
    if (key.getPoint().isXOdd()) {
      bigEndian[0] |= (byte) 0x80;
    }
    return reversed(bigEndian);
  }

  @Override
  public byte[] getPrivateKeyData(EdECPrivateKey key) throws IOException {
    return seed(key);
  }

  @Override
  public String getKeyFactoryAlgorithm() {
    return NAME;
  }

  private static byte[] seed(EdECPrivateKey key) {
    return key.getBytes().orElseThrow(() -> new IllegalArgumentException("a key without a seed"));
  }

  private static byte[] reversed(byte[] bytes) {
    byte[] reversed = Arrays.copyOf(bytes, bytes.length);
    for (int i = 0; i < bytes.length; i++) {
      reversed[i] = bytes[bytes.length - 1 - i];
    }
    return reversed;
  }

  /** Gives the seed as the random bytes that a pair is made from. */
  private static final class Seed extends SecureRandom {
    private static final long serialVersionUID = 1L;

    private final byte[] seed;

    Seed(byte[] seed) {
      this.seed = seed;
    }

    @Override
    public void nextBytes(byte[] bytes) {
      System.arraycopy(seed, 0, bytes, 0, bytes.length);
    }
  }
}
