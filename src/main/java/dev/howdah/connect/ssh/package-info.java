/**
 * Tunnels through SSH: a {@link dev.howdah.connect.ssh.Route} over one or several hosts, the {@link
 * dev.howdah.connect.ssh.Tunnel} along it, and sockets that come out at its far end without any
 * port being opened on this computer. Knows nothing of databases and of the rest of {@code
 * connect}, which uses it.
 */
@NullMarked
package dev.howdah.connect.ssh;

import org.jspecify.annotations.NullMarked;
