package dev.howdah.demo;

import dev.howdah.demo.Population.Member;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** One request of a client: its kind, who asks, and the values it asks with. */
final class Request {
  private static final List<String> TOOLS =
      List.of("list_files", "read_file", "search", "query", "fetch");

  /** The share of look-ups of something that does not exist; they end as 404 or 401. */
  private static final double UNKNOWN = 0.12;

  private final RequestMix.Kind kind;
  private final Map<String, @Nullable Object> values = new HashMap<>();
  private final @Nullable String user;
  private final @Nullable String tenant;
  private @Nullable String server;

  private Request(RequestMix.Kind kind, Population population, RandomGenerator random) {
    this.kind = kind;
    Member asking = Population.draw(population.users(), 2, random);
    boolean anonymous = random.nextDouble() < 0.1;
    this.user = anonymous ? null : asking.key();
    this.tenant = anonymous ? null : asking.other();
    values.put("address", "10." + random.nextInt(20) + "." + random.nextInt(250) + ".1");
    values.put("request", "req-" + UUID.randomUUID());
    for (String name : kind.statement().names()) {
      values.computeIfAbsent(name, wanted -> draw(wanted, population, random));
    }
  }

  static Request draw(RequestMix mix, Population population, RandomGenerator random) {
    return new Request(mix.draw(random), population, random);
  }

  private Object draw(String name, Population population, RandomGenerator random) {
    boolean unknown = random.nextDouble() < UNKNOWN;
    return switch (name) {
      case "user" -> Population.draw(population.users(), 1.3, random).key();
      case "tenant" -> Population.draw(population.tenants(), 1.3, random).key();
      case "server" -> {
        server = Population.draw(population.servers(), 1.5, random).key();
        yield server;
      }
      case "name" ->
          unknown
              ? "server-unknown-" + random.nextInt(1_000)
              : String.valueOf(Population.draw(population.servers(), 1.5, random).other());
      case "token" ->
          unknown
              ? UUID.randomUUID().toString()
              : Population.draw(population.tokens(), 2, random).key();
      case "key" ->
          unknown
              ? UUID.randomUUID().toString()
              : Population.draw(population.keys(), 1.5, random).key();
      case "tool" -> unknown ? "tool_unknown" : Population.draw(TOOLS, 1.5, random);
      case "resource" -> "res-" + random.nextInt(unknown ? 100_000 : 5_000);
      case "config" -> "config.key." + random.nextInt(unknown ? 1_000 : 300);
      case "days" -> random.nextInt(30);
      default -> throw new IllegalArgumentException("no value for :" + name);
    };
  }

  RequestMix.Kind kind() {
    return kind;
  }

  @Nullable Object value(String name) {
    return values.get(name);
  }

  /** Who asks; nobody for an anonymous client. */
  @Nullable String user() {
    return user;
  }

  @Nullable String tenant() {
    return tenant;
  }

  /** The MCP server it is about, if it is about one. */
  @Nullable String server() {
    return server;
  }

  String path() {
    String path = kind.path();
    for (Map.Entry<String, @Nullable Object> value : values.entrySet()) {
      path = path.replace("{" + value.getKey() + "}", String.valueOf(value.getValue()));
    }
    return path;
  }
}
