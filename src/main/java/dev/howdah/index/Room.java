package dev.howdah.index;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a build needs of the server's disks, in bytes. What is free there is not known: PostgreSQL
 * has no function that tells.
 *
 * @param index at most, for equal values are stored once; empty where the table was never analyzed,
 *     for an expression, and for another access method than btree
 * @param sort what the sort writes to temporary files at most; 0 when it fits into memory
 * @param indexSpace the tablespace of the index; empty where the statement names one
 * @param sortSpaces the tablespaces of the temporary files
 * @param sortLimit what a session of this role may write to them
 */
public record Room(
    OptionalLong index,
    OptionalLong sort,
    Optional<String> indexSpace,
    String sortSpaces,
    OptionalLong sortLimit) {}
