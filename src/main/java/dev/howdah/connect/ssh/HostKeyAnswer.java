package dev.howdah.connect.ssh;

/** What to do about a host key that nobody has vouched for yet. */
public enum HostKeyAnswer {
  /** Go on, and remember it while the target is connected. */
  TRUST_ONCE,
  /** Go on, and write it to the known hosts. */
  TRUST_AND_REMEMBER,
  REFUSE
}
