package dev.howdah.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.howdah.platform.SingleInstance.Call;
import dev.howdah.platform.SingleInstance.Start;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SingleInstanceTest {
  private static final Executor BACKGROUND = Thread::startVirtualThread;

  @TempDir private Path data;
  private final List<Call> calls = Collections.synchronizedList(new ArrayList<>());
  private final List<Call> late = Collections.synchronizedList(new ArrayList<>());
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
    instance.listen(BACKGROUND, this::take);
    return instance;
  }

  private void take(Knock knock) {
    if (knock.take()) {
      calls.add(knock.call());
    } else {
      late.add(knock.call());
    }
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
    assertThat(SingleInstance.handOver(data.resolve("none"), call, BACKGROUND)).isEmpty();
    first(data).close();
    assertThat(SingleInstance.handOver(data, call, BACKGROUND)).isEmpty();

    first(data);
    assertThat(SingleInstance.handOver(data, call, BACKGROUND)).contains(new Start.HandedOver());
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
  void whoGaveUpIsNotServedWhenTheFirstAwakes() {
    Start silent = SingleInstance.start(data, new Call(data, List.of()), BACKGROUND);
    assertThat(silent).isInstanceOf(Start.First.class);
    SingleInstance asleep = ((Start.First) silent).instance();
    open.add(asleep);
    Call early = new Call(data, List.of("--profile", "early"));
    Call after = new Call(data, List.of("--profile", "after"));

    assertThat(SingleInstance.start(data, early, BACKGROUND, Duration.ofMillis(300)))
        .isEqualTo(new Start.Beside("the one that runs does not answer"));
    asleep.listen(BACKGROUND, this::take);
    assertThat(SingleInstance.start(data, after, BACKGROUND)).isInstanceOf(Start.HandedOver.class);

    await().atMost(Duration.ofSeconds(20)).until(() -> late.size() == 1);
    assertThat(late).as("what waited at the door, and is not followed").containsExactly(early);
    assertThat(calls).containsExactly(after);
  }

  @Test
  void whoGaveUpWhileTheCallWasLookedAtIsNotServed() {
    CompletableFuture<Knock> heard = new CompletableFuture<>();
    SingleInstance slow =
        ((Start.First) SingleInstance.start(data, new Call(data, List.of()), BACKGROUND))
            .instance();
    open.add(slow);
    slow.listen(BACKGROUND, heard::complete);

    assertThat(
            SingleInstance.start(
                data, new Call(data, List.of()), BACKGROUND, Duration.ofMillis(500)))
        .isInstanceOf(Start.Beside.class);
    assertThat(heard.join().take()).isFalse();
  }

  @Test
  void whatTheFirstRefusesTheSecondDoesAtOnce() {
    Start start = SingleInstance.start(data, new Call(data, List.of()), BACKGROUND);
    SingleInstance old = ((Start.First) start).instance();
    open.add(old);
    old.listen(BACKGROUND, Knock::refuse);

    assertThat(
            SingleInstance.start(
                data, new Call(data, List.of("--new")), BACKGROUND, Duration.ofMinutes(5)))
        .isEqualTo(new Start.Beside("the one that runs cannot do what this one was asked for"));
  }

  @Test
  void aFirstThatIsStoppedDoesNothingTwiceWhenItGoesOn() throws Exception {
    Path told = data.resolve("told");
    Process first = knocker(data, "--stay").start();
    try {
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> Files.exists(data.resolve("instance.sock")) && !isFree());
      signal(first, "STOP");
      assertThat(
              SingleInstance.start(
                  data, new Call(data, List.of("stopped")), BACKGROUND, Duration.ofMillis(800)))
          .isInstanceOf(Start.Beside.class);
      signal(first, "CONT");
      assertThat(SingleInstance.start(data, new Call(data, List.of("awake")), BACKGROUND))
          .isInstanceOf(Start.HandedOver.class);
      await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(
              () -> assertThat(Files.readAllLines(told)).contains("left: stopped", "taken: awake"));
      assertThat(Files.readAllLines(told)).doesNotContain("taken: stopped");
    } finally {
      first.destroyForcibly();
    }
  }

  private static void signal(Process process, String name) throws Exception {
    Process kill = new ProcessBuilder("kill", "-" + name, "" + process.pid()).inheritIO().start();
    assertThat(kill.waitFor()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "\u4e2d"})
  void aFolderWithALongNameServesTooAndLeavesNothingBehind(String letter) throws IOException {
    // Few letters may be many bytes, which is what the system counts.
    int length = letter.equals("x") ? 100 : 100 - data.toString().length();
    Path deep = Files.createDirectories(data.resolve(letter.repeat(length)).resolve("howdah"));
    SingleInstance instance = first(deep);

    assertThat(SingleInstance.start(deep, new Call(data, List.of("--demo")), BACKGROUND))
        .isInstanceOf(Start.HandedOver.class);
    Path elsewhere = Path.of(Files.readString(deep.resolve("instance")).strip());
    assertThat(elsewhere).exists();
    instance.close();
    assertThat(elsewhere.getParent()).doesNotExist();
  }

  @Test
  void whatACrashLeftElsewhereIsClearedAway() throws IOException {
    Path deep = Files.createDirectories(data.resolve("x".repeat(100)).resolve("howdah"));
    Path left = Files.createDirectories(data.resolve("howdah123")).resolve("instance.sock");
    Files.writeString(left, "");
    Files.writeString(deep.resolve("instance"), left + "\n");

    first(deep);

    assertThat(left.getParent()).doesNotExist();
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
          first.instance().listen(BACKGROUND, knock -> tell(data, knock));
          Thread.currentThread().join();
        }
        case Start.Beside beside -> System.exit(1);
      }
    }

    private static void tell(Path data, Knock knock) {
      String how = knock.take() ? "taken: " : "left: ";
      try {
        Files.writeString(
            data.resolve("told"),
            how + String.join(" ", knock.call().arguments()) + "\n",
            StandardOpenOption.CREATE,
            StandardOpenOption.APPEND);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
