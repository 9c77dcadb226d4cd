package dev.howdah.ui.connect;

import dev.howdah.connect.ConnectionSettings;
import dev.howdah.connect.HostPort;
import dev.howdah.ui.connect.AddressForm.Field;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** An address taken apart into the form's fields, and put together from them. */
final class AddressParts {
  private AddressParts() {}

  /** Why the ports do not fit, as words to stand by the field; empty when they do. */
  static String wrongPort(String hosts, String ports) {
    if (ports.isBlank()) {
      return "";
    }
    String[] each = ports.strip().split(",", -1);
    for (String port : each) {
      if (!port.strip().matches("\\d{1,5}")
          || Integer.parseInt(port.strip()) < 1
          || Integer.parseInt(port.strip()) > 65_535) {
        return "A number from 1 to 65535";
      }
    }
    return each.length > 1 && each.length != hosts.strip().split(",", -1).length
        ? "One port, or as many as hosts"
        : "";
  }

  /** As libpq's keyword/value string. */
  static String keywordText(Map<String, String> values) {
    return values.entrySet().stream()
        .map(
            entry ->
                entry.getKey()
                    + "='"
                    + entry.getValue().replace("\\", "\\\\").replace("'", "\\'")
                    + "'")
        .collect(Collectors.joining(" "));
  }

  static Map<Field, String> of(ConnectionSettings parsed) {
    Map<Field, String> parts = new EnumMap<>(Field.class);
    List<HostPort> hosts = parsed.hosts();
    List<String> ports = hosts.stream().map(host -> String.valueOf(host.port())).toList();
    parts.put(Field.HOST, hosts.stream().map(HostPort::host).collect(Collectors.joining(",")));
    parts.put(
        Field.PORT,
        ports.stream().distinct().count() == 1 ? ports.getFirst() : String.join(",", ports));
    parts.put(Field.DATABASE, parsed.database());
    parts.put(Field.USER, parsed.user());
    parts.put(Field.SSLMODE, parsed.parameters().getOrDefault("sslmode", ""));
    return parts;
  }
}
