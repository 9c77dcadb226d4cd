/**
 * The gateway's schema objects, and the front door to looking at them and planning their change:
 * {@link dev.howdah.schema.Schema}. Begin there; the other front door, which does what was planned,
 * is {@link dev.howdah.schema.run.Installer}.
 *
 * <p>Behind them lie six rooms, each of which uses only those before it: {@code sql}, {@code
 * catalogue}, {@code inspection}, {@code cost}, {@code plan} and {@code run}. Also the home of the
 * SELECTs behind the three views, which {@code monitor} runs inline where nothing is installed.
 */
@NullMarked
package dev.howdah.schema;

import org.jspecify.annotations.NullMarked;
