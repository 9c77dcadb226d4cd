package dev.howdah.connect.tls;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/**
 * Just enough of DER to tell private keys apart and to wrap a bare one. Source: ITU-T X.690, RFC
 * 5208 (PKCS #8), RFC 8017 (PKCS #1), RFC 5915 (SEC 1).
 */
final class Der {
  private static final int INTEGER = 0x02;
  private static final int OCTET_STRING = 0x04;
  private static final int SEQUENCE = 0x30;

  /** What a private key's file holds. */
  enum Content {
    PKCS8,
    ENCRYPTED_PKCS8,
    PKCS12,
    OTHER
  }

  private Der() {}

  static Content content(byte[] der) {
    if (der.length < 4 || der[0] != SEQUENCE) {
      return Content.OTHER;
    }
    int start = contentStart(der, 0);
    if (start + 2 >= der.length) {
      return Content.OTHER;
    }
    if (der[start] == SEQUENCE) {
      return Content.ENCRYPTED_PKCS8;
    }
    if (der[start] == INTEGER && der[start + 1] == 1) {
      boolean wrapped = start + 3 < der.length && der[start + 3] == SEQUENCE;
      return wrapped ? der[start + 2] == 3 ? Content.PKCS12 : Content.PKCS8 : Content.OTHER;
    }
    return Content.OTHER;
  }

  /** A PKCS #1 or SEC 1 key as PKCS #8, with the algorithm of the public key that belongs to it. */
  static byte[] pkcs8(byte[] bare, byte[] publicKeyInfo) {
    int algorithm = contentStart(publicKeyInfo, 0);
    int end = contentStart(publicKeyInfo, algorithm) + length(publicKeyInfo, algorithm);
    ByteArrayOutputStream inner = new ByteArrayOutputStream();
    inner.writeBytes(new byte[] {INTEGER, 1, 0});
    inner.writeBytes(Arrays.copyOfRange(publicKeyInfo, algorithm, end));
    inner.writeBytes(element(OCTET_STRING, bare));
    return element(SEQUENCE, inner.toByteArray());
  }

  private static byte[] element(int tag, byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(tag);
    if (content.length < 0x80) {
      out.write(content.length);
    } else if (content.length <= 0xFF) {
      out.writeBytes(new byte[] {(byte) 0x81, (byte) content.length});
    } else {
      out.writeBytes(new byte[] {(byte) 0x82, (byte) (content.length >> 8), (byte) content.length});
    }
    out.writeBytes(content);
    return out.toByteArray();
  }

  private static int contentStart(byte[] der, int at) {
    int first = der[at + 1] & 0xFF;
    return at + 2 + (first < 0x80 ? 0 : first & 0x7F);
  }

  private static int length(byte[] der, int at) {
    int first = der[at + 1] & 0xFF;
    if (first < 0x80) {
      return first;
    }
    int length = 0;
    for (int i = 0; i < (first & 0x7F); i++) {
      length = (length << 8) | (der[at + 2 + i] & 0xFF);
    }
    return length;
  }
}
