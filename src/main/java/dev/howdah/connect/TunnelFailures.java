package dev.howdah.connect;

import dev.howdah.connect.ssh.TunnelFailure;
import java.util.Optional;

/** The part of {@link Failures} where the way through SSH is not open. */
final class TunnelFailures {
  private TunnelFailures() {}

  static Failure of(TunnelFailure failure) {
    String sentence = failure.sentence();
    String nextStep = failure.nextStep();
    String detail = Secrets.masked(failure.detail());
    return switch (failure) {
      case TunnelFailure.HopUnreachable _,
          TunnelFailure.TargetUnreachable _,
          TunnelFailure.LinkBroken _ ->
          new Failure.Unreachable(sentence, nextStep, detail, Optional.empty());
      case TunnelFailure.HostKeyUnknown _,
          TunnelFailure.HostKeyChanged _,
          TunnelFailure.HostKeyRevoked _,
          TunnelFailure.AuthenticationRefused _,
          TunnelFailure.ForwardingForbidden _,
          TunnelFailure.NotUsable _ ->
          new Failure.Tunnel(sentence, nextStep, detail, Optional.empty());
      case TunnelFailure.Stopped _ ->
          new Failure.Cancelled(sentence, nextStep, detail, Optional.empty());
    };
  }
}
