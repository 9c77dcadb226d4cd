package dev.howdah.demo;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * What came of a request.
 *
 * @param durationMillis measured from sending the statement to having read its last row
 * @param status the HTTP status the gateway answers with
 * @param bytes of the rows' text
 * @param failure what the server said when the statement failed
 */
record Response(double durationMillis, int status, int bytes, @Nullable SQLException failure) {
  private static final String CANCELLED = "57014";

  static Response failed(double durationMillis, SQLException failure) {
    return new Response(
        durationMillis, CANCELLED.equals(failure.getSQLState()) ? 504 : 500, 0, failure);
  }

  boolean success() {
    return status < 400;
  }

  @Nullable String errorType() {
    return failure != null ? "UpstreamError" : status >= 400 ? "ClientError" : null;
  }

  @Nullable String errorMessage() {
    return failure != null
        ? failure.getSQLState() + ": " + failure.getMessage()
        : status >= 400 ? "request failed with status " + status : null;
  }
}
