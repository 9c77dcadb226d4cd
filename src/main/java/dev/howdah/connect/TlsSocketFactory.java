package dev.howdah.connect;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * The driver's encrypted sockets, on the terms of the attempt that the current thread works on.
 * Public only because pgjdbc makes it by its class name ({@code sslfactory}).
 */
public final class TlsSocketFactory extends SSLSocketFactory {
  @Override
  public Socket createSocket(Socket socket, String host, int port, boolean autoClose)
      throws IOException {
    Negotiation negotiation = Opening.NEGOTIATION.get();
    LastWords link = new LastWords(socket);
    SSLSocket secured =
        (SSLSocket)
            negotiation
                .terms()
                .context()
                .getSocketFactory()
                .createSocket(link, host, port, autoClose);
    negotiation.terms().prepare(secured);
    negotiation.secured(secured, link);
    return secured;
  }

  @Override
  public String[] getDefaultCipherSuites() {
    return new String[0];
  }

  @Override
  public String[] getSupportedCipherSuites() {
    return new String[0];
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    throw unlayered();
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort)
      throws IOException {
    throw unlayered();
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    throw unlayered();
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
      throws IOException {
    throw unlayered();
  }

  private static IOException unlayered() {
    return new IOException("PostgreSQL's encryption starts on a socket that is open already");
  }
}
