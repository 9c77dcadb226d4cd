package dev.howdah.index.workload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.connect.Cancellation;
import org.junit.jupiter.api.Test;

class OpportunitiesTest {
  @Test
  void findsTheIndexThatTheLoadWouldUse() {
    try (Scene scene = Scene.withExtensions()) {
      scene.database.run(
          """
          CREATE SCHEMA "Odd ""one.x";
          CREATE TABLE "Odd ""one.x"."a table, of mine" (id int PRIMARY KEY, "User Id" varchar, at timestamp, note text);
          INSERT INTO "Odd ""one.x"."a table, of mine" SELECT i, md5((i % 5000)::text), timestamp '2025-01-01' + i * interval '1 minute', repeat('x', 50) FROM generate_series(1, 100000) i;
          ANALYZE;
          CREATE TABLE plain (id int, user_id int, at timestamptz, note text);
          INSERT INTO plain SELECT i, i % 5000, now() - i * interval '1 minute', repeat('x', 50) FROM generate_series(1, 100000) i;
          ANALYZE""");
      scene.load("SELECT * FROM plain WHERE user_id = 7 ORDER BY at DESC LIMIT 50", 400);
      scene.load(
          "SELECT count(*) FROM plain WHERE user_id = 7 and at > now() - interval '1 day'", 100);
      scene.load(
          "SELECT count(*) FROM \"Odd \"\"one.x\".\"a table, of mine\" WHERE \"User Id\" = 'x'",
          400);
      Opportunities found = scene.workload().opportunities(Cancellation.never());
      assertThat(found.found()).isNotEmpty();
    }
  }
}
