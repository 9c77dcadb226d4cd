/**
 * Encryption as libpq means it: whom a session trusts, what is checked, and with which certificate
 * it shows itself. {@link dev.howdah.connect.tls.TlsTerms} is the front. Knows no connections.
 */
@NullMarked
package dev.howdah.connect.tls;

import org.jspecify.annotations.NullMarked;
