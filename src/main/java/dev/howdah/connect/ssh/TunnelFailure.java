package dev.howdah.connect.ssh;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Why a tunnel does not carry, in the user's terms. Never has a secret. Hosts are named as the
 * known hosts name them, hops as {@code user@host:port}.
 */
public sealed interface TunnelFailure {
  /** One plain sentence: what happened. */
  String sentence();

  /** One plain sentence: what the user can do next. */
  String nextStep();

  /** The other side's own words, if it said any. */
  default String detail() {
    return "";
  }

  /** Nobody answers as an SSH server at this hop. */
  record HopUnreachable(String hop, String why, String detail) implements TunnelFailure {
    @Override
    public String sentence() {
      return "The SSH host " + hop + " cannot be reached: " + why + ".";
    }

    @Override
    public String nextStep() {
      return "Check the host's name and port, the network, and whether a VPN has to be on.";
    }
  }

  /** The host is not in the known hosts, and nobody vouched for it. */
  record HostKeyUnknown(String host, String type, String fingerprint, Optional<Path> knownHosts)
      implements TunnelFailure {
    @Override
    public String sentence() {
      return "The SSH host "
          + host
          + " is not known yet: its "
          + type
          + " key is "
          + fingerprint
          + ".";
    }

    @Override
    public String nextStep() {
      return "Compare the fingerprint with what the host's administrator says; then trust it when"
          + " Howdah asks"
          + knownHosts
              .map(file -> ", or connect once with ssh, so that it stands in " + file)
              .orElse("")
          + ".";
    }
  }

  /** The host shows another key than the known hosts have. */
  record HostKeyChanged(String host, String known, String shown, String place)
      implements TunnelFailure {
    @Override
    public String sentence() {
      return "The SSH host "
          + host
          + " shows another key than before: somebody may be listening"
          + " in. Known is "
          + known
          + ", shown was "
          + shown
          + ".";
    }

    @Override
    public String nextStep() {
      return "Ask the host's administrator whether the key was changed on purpose; only then remove"
          + " the old one at "
          + place
          + " (ssh-keygen -R \""
          + host
          + "\") and connect again.";
    }
  }

  /** The key was marked as revoked. */
  record HostKeyRevoked(String host, String shown, String place) implements TunnelFailure {
    @Override
    public String sentence() {
      return "The SSH host " + host + " shows a key that is marked as revoked: " + shown + ".";
    }

    @Override
    public String nextStep() {
      return "Do not connect; ask the host's administrator (the mark stands at " + place + ").";
    }
  }

  /**
   * The host does not let the user in.
   *
   * @param notes why something was not tried, as sentences
   */
  record AuthenticationRefused(
      String hop, List<String> offered, List<String> tried, List<String> notes, String detail)
      implements TunnelFailure {
    public AuthenticationRefused {
      offered = List.copyOf(offered);
      tried = List.copyOf(tried);
      notes = List.copyOf(notes);
    }

    @Override
    public String sentence() {
      return "The SSH host does not let "
          + hop
          + " in. It offers "
          + (offered.isEmpty() ? "no way" : String.join(", ", offered))
          + "; tried was "
          + (tried.isEmpty() ? "nothing" : String.join(", ", tried))
          + "."
          + notes.stream().map(note -> " " + note).collect(Collectors.joining());
    }

    @Override
    public String nextStep() {
      return "Check the user, name the right key file, or load the key into the agent.";
    }
  }

  /** The last hop does not forward connections. */
  record ForwardingForbidden(String hop, String target, String detail) implements TunnelFailure {
    @Override
    public String sentence() {
      return "The SSH host " + hop + " does not allow a connection on to " + target + ".";
    }

    @Override
    public String nextStep() {
      return "Have AllowTcpForwarding and PermitOpen in its sshd_config changed, or take another"
          + " host.";
    }
  }

  /** The last hop cannot reach the server. */
  record TargetUnreachable(String hop, String target, String detail) implements TunnelFailure {
    @Override
    public String sentence() {
      return "The SSH host " + hop + " cannot reach " + target + ".";
    }

    @Override
    public String nextStep() {
      return "Check the server's name and port as the SSH host knows them, and that the server is"
          + " running.";
    }
  }

  /** The tunnel stood, and broke. */
  record LinkBroken(String hop, String detail) implements TunnelFailure {
    @Override
    public String sentence() {
      return "The SSH connection to " + hop + " broke.";
    }

    @Override
    public String nextStep() {
      return "Check the network; Howdah opens the tunnel anew when it is needed.";
    }
  }

  /** The configuration or a key's file cannot be used as it is. */
  record NotUsable(String sentence, String nextStep, String detail) implements TunnelFailure {}

  /** The user gave up. */
  record Stopped(String hop) implements TunnelFailure {
    @Override
    public String sentence() {
      return "Connecting through " + hop + " was stopped.";
    }

    @Override
    public String nextStep() {
      return "Start it again when you want to.";
    }
  }
}
