package dev.howdah.schema.run;

import dev.howdah.testing.TestDatabase;
import java.util.List;

/** Everything that a database has of its own, without what changes by looking. */
final class Snapshot {
  private Snapshot() {}

  static List<String> of(TestDatabase database) {
    return database.rows(
        """
        SELECT 'class ' || relnamespace::regnamespace || ' ' || relname || ' ' || relkind::text || coalesce(relacl::text, '')
        FROM pg_class WHERE oid >= 16384 AND relnamespace <> 'pg_toast'::regnamespace
        UNION ALL SELECT 'index ' || indexrelid::regclass || ' ' || indisvalid FROM pg_index WHERE indexrelid >= 16384
          AND indrelid IN (SELECT oid FROM pg_class WHERE relnamespace <> 'pg_toast'::regnamespace)
        UNION ALL SELECT 'function ' || oid::regprocedure || md5(prosrc) FROM pg_proc WHERE oid >= 16384
        UNION ALL SELECT 'comment ' || pg_describe_object(classoid, objoid, objsubid) || description
        FROM pg_description WHERE objoid >= 16384
        UNION ALL SELECT 'schema ' || nspname || coalesce(nspacl::text, '') FROM pg_namespace WHERE nspname !~ '^pg_t'
        UNION ALL SELECT 'type ' || oid::regtype FROM pg_type WHERE oid >= 16384
        ORDER BY 1
        """);
  }
}
