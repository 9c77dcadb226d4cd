package dev.howdah.connect.ssh;

import java.security.Provider;
import java.security.Security;
import java.util.Optional;
import org.apache.sshd.common.util.security.AbstractSecurityProviderRegistrar;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.apache.sshd.common.util.security.eddsa.generic.EdDSASupport;

/** Tells the SSH library that the JDK knows Ed25519. */
final class JdkKeys extends AbstractSecurityProviderRegistrar {
  private static final String PROVIDER = "SunEC";

  private JdkKeys() {
    super("HowdahEd25519");
  }

  /** Has to come before anything else that is done with keys; further calls change nothing. */
  static void register() {
    SecurityUtils.registerSecurityProvider(new JdkKeys());
  }

  @Override
  public String getProviderName() {
    return PROVIDER;
  }

  @Override
  public boolean isSupported() {
    return Security.getProvider(PROVIDER) != null;
  }

  @Override
  public boolean isNamedProviderUsed() {
    return false;
  }

  @Override
  public Provider getSecurityProvider() {
    return Security.getProvider(PROVIDER);
  }

  /** Nothing but Ed25519: the library finds everything else by itself. */
  @Override
  public String getDefaultSecurityEntitySupportValue(Class<?> entityType) {
    return "";
  }

  @Override
  public Optional<EdDSASupport<?, ?>> getEdDSASupport() {
    return Optional.of(new Ed25519());
  }
}
