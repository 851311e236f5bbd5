package dev.godwit.rollout;

import static dev.godwit.rollout.RolloutScene.NAME;
import static dev.godwit.rollout.RolloutScene.instance;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.event.Event;
import dev.godwit.plan.HealthCheck;
import dev.godwit.plan.RolloutInstance;
import dev.godwit.testing.TestDatabase;
import dev.godwit.testing.TestDatabases;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Instances are deployed one by one, by real commands. */
class RolloutTest {

  private static final List<String> ALL_PHASES =
      List.of("expand 7", "migrate_data", "validate", "contract, waiting PT30M");

  private final Path directory;
  private final TestDatabase database = TestDatabases.sqlite();
  private final RolloutScene scene;

  RolloutTest(@TempDir Path directory) {
    this.directory = directory;
    this.scene = new RolloutScene(database, directory);
  }

  @AfterEach
  void close() {
    database.close();
  }

  private static GodwitException failure(RolloutRunner runner) {
    GodwitException failure = catchThrowableOfType(GodwitException.class, () -> runner.run(false));
    return Objects.requireNonNull(failure);
  }

  @Test
  void deploysOneByOneBetweenExpandAndTheRest() {
    RolloutInstance one = instance("web-1", NAME + "; echo to; echo >&2 both", null, null);
    RolloutInstance other = instance("web-2", NAME, "test -e deployed", null);
    RolloutResult result = scene.runner(one, other).run(false);
    assertThat(scene.target.log).isEqualTo(ALL_PHASES);
    assertThat(scene.lines("deployed")).containsExactly("web-1 7", "web-2 7");
    assertThat(result.deployed()).containsExactly("web-1", "web-2");
    assertThat(result.kept()).isEmpty();
    assertThat(scene.all(Event.InstanceOutput.class))
        .extracting(event -> event.instance() + " | " + event.line())
        .containsExactly("web-1 | to", "web-1 | both");
    assertThat(scene.all(Event.InstanceDeploying.class))
        .extracting(Event.InstanceDeploying::ordinal)
        .containsExactly(1, 2);
  }

  @Test
  void stopsAtAFailureRollsThatBackAndGoesOnThereLater() {
    RolloutInstance[] instances = {
      instance("web-1", NAME, "true", "echo web-1 >> back"),
      instance("web-2", NAME + "; test -e fixed || exit 3", "true", "echo web-2 >> back"),
      instance("web-3", NAME, "true", "echo web-3 >> back")
    };
    GodwitException failure = failure(scene.runner(instances));
    assertThat(failure.code()).isEqualTo(ErrorCode.ROLLOUT_FAILED);
    assertThat(failure.code().category().exitCode()).isEqualTo(5);
    assertThat(failure.what())
        .isEqualTo(
            "the rollout of version 7 stopped at web-2: its deploy command ended with exit code 3;"
                + " its rollback command has brought it back");
    assertThat(failure.state())
        .isEqualTo(
            "The schema is expanded, and programs of both versions work. On the new version:"
                + " web-1; not begun with: web-3");
    assertThat(failure.next()).contains("Run the same command again", "goes on with web-2");
    assertThat(scene.lines("back")).containsExactly("web-2");
    assertThat(scene.target.log).containsExactly("expand 7");

    scene.write("fixed", "");
    assertThat(scene.runner(instances).plan().isDone("web-1")).isTrue();
    assertThat(scene.runner(instances).plan().isDone("web-2")).isFalse();
    scene.target.log.clear();
    RolloutResult result = scene.runner(instances).run(false);
    assertThat(result.kept()).containsExactly("web-1");
    assertThat(result.deployed()).containsExactly("web-2", "web-3");
    assertThat(scene.lines("deployed")).containsExactly("web-1 7", "web-2 7", "web-2 7", "web-3 7");
    assertThat(scene.target.log).isEqualTo(ALL_PHASES);
  }

  @Test
  void saysWhatIsLeftWhereNothingBringsAnInstanceBack() {
    assertThat(failure(scene.runner(instance("a", "exit 1", null, null))).what())
        .endsWith("it has no rollback command, and is as that left it");
    assertThat(failure(scene.runner(instance("a", "exit 1", null, "exit 4"))).what())
        .endsWith("its rollback command ended with exit code 4 too, and it is as that left it");
    assertThat(failure(scene.runner(instance("a", "no-such-command", null, null))).what())
        .contains("its deploy command ended with exit code 127");
  }

  @Test
  void givesAnInstanceItsTimeToBecomeHealthyAndNoMore() {
    String slowly = "echo x >> asked; test $(wc -l < asked) -ge 3";
    assertThat(scene.runner(instance("slow", NAME, slowly, null)).run(false).deployed())
        .containsExactly("slow");
    assertThat(scene.lines("asked")).hasSize(3);
    assertThat(scene.all(Event.InstanceNotHealthy.class))
        .extracting(Event.InstanceNotHealthy::reason)
        .containsExactly("its health command ended with exit code 1");
    GodwitException failure = failure(scene.runner(instance("ill", NAME, "exit 2", null)));
    assertThat(failure.what())
        .contains(
            "stopped at ill: it was not healthy within 3.0 s: its health command ended with exit code 2; ");
  }

  @Test
  void endsAHealthCommandThatHangs() {
    HealthCheck check =
        new HealthCheck(null, "sleep 1000", Duration.ofMillis(50), Duration.ofMillis(50), 1);
    RolloutInstance hanging = new RolloutInstance("hanging", NAME, check, null);
    assertThat(failure(scene.runner(hanging)).what())
        .contains("its health command took longer than");
  }

  /** It keeps the pipe of the output open. */
  @Test
  void doesNotWaitForWhatADeployCommandLeavesRunning() {
    String deploy = "sleep 1000 & echo $! > pid; echo started";
    try {
      scene.runner(instance("web-1", deploy, null, null)).run(false);
      assertThat(scene.all(Event.InstanceOutput.class))
          .extracting(Event.InstanceOutput::line)
          .containsExactly("started");
    } finally {
      long pid = Long.parseLong(scene.lines("pid").get(0));
      ProcessHandle.of(pid).ifPresent(ProcessHandle::destroy);
    }
  }

  @Test
  void deploysAgainWhatIsNotHealthyAnyMoreAndAllThatItIsToldTo() {
    RolloutInstance one = instance("web-1", NAME + "; touch up-1", "test -e up-1", null);
    RolloutInstance other = instance("web-2", NAME + "; touch up-2", "test -e up-2; ", null);
    scene.runner(one, other).run(false);
    assertThat(directory.resolve("up-2").toFile().delete()).isTrue();
    RolloutResult again = scene.runner(one, other).run(false);
    assertThat(again.kept()).containsExactly("web-1");
    assertThat(again.deployed()).containsExactly("web-2");
    assertThat(scene.all(Event.InstanceKept.class)).hasSize(1);
    assertThat(scene.runner(one, other).run(true).deployed()).containsExactly("web-1", "web-2");
    assertThat(scene.lines("deployed")).hasSize(5);
  }

  @Test
  void leavesTheInstancesWhereTheGateIsClosed() {
    RolloutInstance one = instance("web-1", NAME, "true", null);
    GodwitException closed = new GodwitException(ErrorCode.GATE_CLOSED, "one is on version 6");
    scene.target.closed = closed;
    assertThat(failure(scene.runner(one))).isSameAs(closed);
    scene.target.closed = null;
    assertThat(scene.runner(one).run(false).kept()).containsExactly("web-1");
  }

  @Test
  void asksByHttp() throws IOException {
    AtomicInteger asked = new AtomicInteger();
    Iterator<Integer> statuses = List.of(503, 204, 302, 200, 200).iterator();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/health",
        exchange -> {
          asked.incrementAndGet();
          exchange.sendResponseHeaders(statuses.next(), -1);
          exchange.close();
        });
    server.start();
    URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/health");
    HealthCheck check =
        new HealthCheck(url, null, Duration.ofSeconds(60), Duration.ofSeconds(1), 2);
    RolloutInstance web = new RolloutInstance("web-1", NAME, check, null);
    try {
      assertThat(scene.runner(web).run(false).deployed()).containsExactly("web-1");
      assertThat(asked).hasValue(5);
      assertThat(scene.all(Event.InstanceNotHealthy.class))
          .extracting(Event.InstanceNotHealthy::reason)
          .containsExactly(url + " answers with status 503", url + " answers with status 302");
    } finally {
      server.stop(0);
    }
    assertThat(failure(scene.runner(web)).what())
        .contains("it was not healthy within 60.0 s: " + url + " does not answer: ");
  }

  @Test
  void plansWithoutDoingAnything() {
    RolloutPlan plan = scene.runner(instance("web-1", NAME, null, null)).plan();
    assertThat(plan.change()).hasToString("7");
    assertThat(plan.isDone("web-1")).isFalse();
    assertThat(scene.target.log).isEmpty();
    assertThat(scene.lines("deployed")).isEmpty();
    assertThat(scene.events).isEmpty();
  }
}
