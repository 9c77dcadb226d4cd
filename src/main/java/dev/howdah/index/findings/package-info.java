/**
 * Findings about the indexes of a database: what is missing, superfluous, broken or bloated, each
 * with its evidence and, where something should be done, the exact remedy and what takes it back.
 *
 * <p>{@link dev.howdah.index.findings.FactsReader} reads what the server knows once, {@link
 * dev.howdah.index.findings.Findings} lets one {@link dev.howdah.index.findings.Judge} a kind look
 * at these facts, and {@link dev.howdah.index.findings.IndexFindings} is the front door.
 */
@NullMarked
package dev.howdah.index.findings;

import org.jspecify.annotations.NullMarked;
