package dev.howdah.schema.inspection;

/** What another generation of the gateway does otherwise, for tests. */
public final class OtherGeneration {
  /** Labels as lower-case text, times with a zone, other numeric types. */
  public static final String CHANGES =
      """
      ALTER TABLE mcp_servers
        ALTER health_status TYPE text USING lower(health_status::text),
        ALTER health_status SET DEFAULT 'unknown',
        ALTER avg_response_time TYPE real,
        ALTER success_rate TYPE numeric(5, 4);
      ALTER TABLE request_logs
        ALTER request_time TYPE timestamptz USING request_time AT TIME ZONE 'UTC',
        ALTER duration_ms TYPE numeric(12, 3),
        ALTER status_code TYPE smallint;
      """;

  private OtherGeneration() {}
}
