package dev.howdah.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.howdah.platform.SingleInstance.Call;
import dev.howdah.platform.SingleInstance.Start;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SingleInstanceTest {
  private static final Executor BACKGROUND = Thread::startVirtualThread;

  @TempDir private Path data;
  private final List<Call> calls = Collections.synchronizedList(new ArrayList<>());
  private final List<SingleInstance> open = new ArrayList<>();

  @AfterEach
  void close() {
    open.forEach(SingleInstance::close);
  }

  private SingleInstance first(Path folder) {
    Start start = SingleInstance.start(folder, new Call(data, List.of()), BACKGROUND);
    assertThat(start).isInstanceOf(Start.First.class);
    SingleInstance instance = ((Start.First) start).instance();
    open.add(instance);
    instance.listen(BACKGROUND, calls::add);
    return instance;
  }

  @Test
  void aSecondHandsOverWhatItWasAskedForAndFromWhere() {
    first(data);
    Call call = new Call(Path.of("/home/mara"), List.of("--url", "postgresql://db/ä x"));

    assertThat(SingleInstance.start(data, call, BACKGROUND)).isInstanceOf(Start.HandedOver.class);
    assertThat(calls).containsExactly(call);
  }

  @Test
  void nothingIsHandedOverWhereNobodyRuns() {
    Call call = new Call(data, List.of("--demo"));
    assertThat(SingleInstance.handOver(data.resolve("none"), call, BACKGROUND)).isFalse();
    first(data).close();
    assertThat(SingleInstance.handOver(data, call, BACKGROUND)).isFalse();

    first(data);
    assertThat(SingleInstance.handOver(data, call, BACKGROUND)).isTrue();
    assertThat(calls).containsExactly(call);
  }

  @Test
  void aSecondProcessHandsOverAndEnds() throws IOException, InterruptedException {
    first(data);

    Process second = knocker(data, "--demo").start();

    assertThat(second.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(second.exitValue()).isZero();
    assertThat(calls).extracting(Call::arguments).containsExactly(List.of("--demo"));
  }

  @Test
  void afterTheFirstWasKilledTheNextIsTheFirst() throws IOException, InterruptedException {
    Process killed = knocker(data, "--stay").start();
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> Files.exists(data.resolve("instance.sock")) && !isFree());
    killed.destroyForcibly();
    assertThat(killed.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(data.resolve("instance.sock")).as("what a crash leaves").exists();

    first(data);
  }

  private boolean isFree() {
    Start start = SingleInstance.start(data, new Call(data, List.of()), BACKGROUND);
    if (start instanceof Start.First free) {
      free.instance().close();
      return true;
    }
    return false;
  }

  @Test
  void afterTheFirstWasClosedTheNextIsTheFirst() {
    first(data).close();

    assertThat(data.resolve("instance.sock")).doesNotExist();
    first(data);
  }

  @Test
  void oneThatDoesNotAnswerIsNotWaitedForForEver() {
    Start silent = SingleInstance.start(data, new Call(data, List.of()), BACKGROUND);
    assertThat(silent).isInstanceOf(Start.First.class);
    open.add(((Start.First) silent).instance());

    assertThat(SingleInstance.start(data, new Call(data, List.of()), BACKGROUND))
        .isInstanceOf(Start.Beside.class);
  }

  @Test
  void aFolderWithALongNameServesToo() throws IOException {
    Path deep = Files.createDirectories(data.resolve("x".repeat(100)).resolve("howdah"));
    first(deep);

    assertThat(SingleInstance.start(deep, new Call(data, List.of("--demo")), BACKGROUND))
        .isInstanceOf(Start.HandedOver.class);
  }

  @Test
  void nonsenseAtTheDoorHoldsUpNobody() throws IOException {
    first(data);
    try (SocketChannel silent = SocketChannel.open(StandardProtocolFamily.UNIX);
        SocketChannel noisy = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      silent.connect(UnixDomainSocketAddress.of(data.resolve("instance.sock")));
      noisy.connect(UnixDomainSocketAddress.of(data.resolve("instance.sock")));
      noisy.write(ByteBuffer.wrap(new byte[] {0, 1, '/', 127, 127, 127, 127}));
      Call call = new Call(Path.of("/"), List.of());

      assertThat(SingleInstance.start(data, call, BACKGROUND)).isInstanceOf(Start.HandedOver.class);
      assertThat(calls).containsExactly(call);
    }
  }

  @Test
  void nobodyElseMayLookIntoTheFolder() throws IOException {
    Path folder = data.resolve("own");
    first(folder);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
        .isEqualTo("rwx------");
  }

  @Test
  void aCallNeverShowsAPassword() {
    assertThat(new Call(data, List.of("--url", "postgresql://app:hush@db/x")).toString())
        .doesNotContain("hush");
  }

  private static ProcessBuilder knocker(Path data, String argument) {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Knocker.class.getName(),
            data.toString(),
            argument)
        .inheritIO();
  }

  /** Another process; it ends with 0 when its call was taken, and stays when it is the first. */
  static final class Knocker {
    private Knocker() {}

    public static void main(String[] args) throws InterruptedException {
      Path data = Path.of(args[0]);
      switch (SingleInstance.start(data, new Call(data, List.of(args[1])), BACKGROUND)) {
        case Start.HandedOver taken -> System.exit(0);
        case Start.First first -> {
          first.instance().listen(BACKGROUND, call -> {});
          Thread.currentThread().join();
        }
        case Start.Beside beside -> System.exit(1);
      }
    }
  }
}
