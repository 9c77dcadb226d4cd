/**
 * Takes connections over that other programs keep: libpq's service and password files, pgAdmin's
 * export, DBeaver's data sources. Shows first what would be taken, what not, and why; copies no
 * secret.
 */
@NullMarked
package dev.howdah.connect.profile.imports;

import org.jspecify.annotations.NullMarked;
