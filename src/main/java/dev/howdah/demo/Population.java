package dev.howdah.demo;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Who and what the workload's requests are about, read once from the tables. */
record Population(
    List<Member> users,
    List<Member> servers,
    List<Member> tenants,
    List<Member> tokens,
    List<Member> keys) {
  /**
   * One row of a table.
   *
   * @param key what identifies it
   * @param other what belongs to it: its name, its tenant or its user
   */
  record Member(String key, @Nullable String other) {}

  static Population read(Connection session) throws SQLException {
    return new Population(
        members(session, "users"),
        members(session, "servers"),
        members(session, "tenants"),
        members(session, "tokens"),
        members(session, "keys"));
  }

  private static List<Member> members(Connection session, String section) throws SQLException {
    try (Statement statement = session.createStatement();
        ResultSet rows = statement.executeQuery(SqlSections.find("population.sql", section))) {
      List<Member> members = new ArrayList<>();
      while (rows.next()) {
        members.add(new Member(rows.getString(1), rows.getString(2)));
      }
      return List.copyOf(members);
    }
  }

  /** Draws one, the first ones more often: the power law that the data follow too. */
  static <T> T draw(List<T> from, double power, RandomGenerator random) {
    return from.get((int) (Math.pow(random.nextDouble(), power) * from.size()));
  }
}
