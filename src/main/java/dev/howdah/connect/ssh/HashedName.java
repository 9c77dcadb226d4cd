package dev.howdah.connect.ssh;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A host's name as {@code HashKnownHosts} has it written: {@code |1|salt|HMAC-SHA1}. */
final class HashedName {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String ALGORITHM = "HmacSHA1";

  private HashedName() {}

  static String of(String name) {
    byte[] salt = new byte[20];
    RANDOM.nextBytes(salt);
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(salt, ALGORITHM));
      Base64.Encoder text = Base64.getEncoder();
      return "|1|"
          + text.encodeToString(salt)
          + "|"
          + text.encodeToString(mac.doFinal(name.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }
}
