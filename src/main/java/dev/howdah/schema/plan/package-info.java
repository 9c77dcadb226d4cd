/**
 * What an install, an uninstall, an ANALYZE or an undo would do, statement by statement: each with
 * its reason, its lock, what it needs and its way back. Only reads.
 *
 * <p>Uses {@code schema.inspection}, {@code schema.cost} and what lies below them. Begin with
 * {@link dev.howdah.schema.plan.Planning}, which works a {@link dev.howdah.schema.plan.Plan} out.
 */
@NullMarked
package dev.howdah.schema.plan;

import org.jspecify.annotations.NullMarked;
