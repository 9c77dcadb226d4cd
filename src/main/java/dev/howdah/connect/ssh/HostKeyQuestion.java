package dev.howdah.connect.ssh;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Asks whether a host that is not in the known hosts is the one that is meant.
 *
 * @param host as the known hosts would name it: {@code bastion} or {@code [bastion]:2222}
 * @param type of the key, such as {@code ssh-ed25519}
 * @param fingerprint as {@code ssh-keygen -lf} shows it: {@code SHA256:…}
 * @param knownHosts where the answer would be written to; empty where it can only be trusted once
 * @param note what else there is to know, as a sentence
 */
public record HostKeyQuestion(
    String host,
    String type,
    String fingerprint,
    Optional<Path> knownHosts,
    Optional<String> note) {}
