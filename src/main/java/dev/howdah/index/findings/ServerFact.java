package dev.howdah.index.findings;

import java.time.Instant;
import java.util.Optional;

/**
 * What the server is, and since when its counters tell of this database.
 *
 * @param now by the server's clock
 * @param countersSince empty when nobody knows: a crash sets counters to zero
 * @param streams how many others take a physical copy of it at this moment
 */
record ServerFact(Instant now, Optional<Instant> countersSince, boolean standby, int streams) {}
