package dev.godwit.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.plan.HealthCheck;
import dev.godwit.plan.Rollout;
import dev.godwit.plan.RolloutInstance;
import dev.godwit.plan.Version;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RolloutReaderTest {

  private static Rollout read(String text) {
    return RolloutReader.read("r.yaml", text);
  }

  @Test
  void readsAllThatCanBeSaid() {
    Rollout rollout =
        read(
            """
            change: 1.10
            instances:
              - name: web-1
                deploy: ./deploy.sh one {name}
                health: {http: "https://one/health?a={name}", timeout: 2m, interval: 500ms, healthy_after: 3}
                rollback: ./back.sh one
              - web-2
              - {name: web-3, health: {command: ./well.sh, interval: 2s}}
            defaults:
              deploy: "./deploy.sh {name} {name}"
              health: {http: "http://{name}:8080/health", timeout: 10s}
              rollback: ./back.sh {name}
            contract: {wait: 1h}
            """
                .replace("?a={name}", ""));
    assertThat(rollout.change()).isEqualTo(Version.of("1.10"));
    assertThat(rollout.patience()).isEqualTo(Duration.ofHours(1));
    assertThat(rollout.instances())
        .containsExactly(
            new RolloutInstance(
                "web-1",
                "./deploy.sh one {name}",
                new HealthCheck(
                    URI.create("https://one/health"),
                    null,
                    Duration.ofMinutes(2),
                    Duration.ofMillis(500),
                    3),
                "./back.sh one"),
            new RolloutInstance(
                "web-2",
                "./deploy.sh web-2 web-2",
                new HealthCheck(
                    URI.create("http://web-2:8080/health"),
                    null,
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(1),
                    1),
                "./back.sh web-2"),
            new RolloutInstance(
                "web-3",
                "./deploy.sh web-3 web-3",
                new HealthCheck(
                    null, "./well.sh", Duration.ofSeconds(10), Duration.ofSeconds(2), 1),
                "./back.sh web-3"));
  }

  @Test
  void needsLittle() {
    Rollout rollout = read("instances: [{name: a, deploy: x}]");
    assertThat(rollout.change()).isNull();
    assertThat(rollout.patience()).isEqualTo(Duration.ofMinutes(5));
    assertThat(rollout.instances()).containsExactly(new RolloutInstance("a", "x", null, null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "change: 7 | r.yaml:1:1: 'instances' is missing",
        "instances: [] | r.yaml:1:12: 'instances' names none",
        "instances: [a] | r.yaml:1:13: 'a' has no 'deploy'",
        "instances: [{deploy: x}] | r.yaml:1:13: 'name' is missing",
        "instances: [{name: a b, deploy: x}] | r.yaml:1:20: an instance cannot be called 'a b'",
        "instances: [{name: a, deploi: x}] | r.yaml:1:23: unknown key 'deploi'. Did you mean 'deploy'?",
        "instances: [{name: a, deploy: x}, {name: a, deploy: x}] | r.yaml:1:35: 'a' is there already, in line 1",
        "instances: [{name: a, deploy: x, health: {}}] | r.yaml:1:42: 'http' is missing",
        "instances: [{name: a, deploy: x, health: {http: 'ftp://a/'}}] | r.yaml:1:49: 'http' takes a URL such as",
        "instances: [{name: a, deploy: x, health: {http: 'http://a/', command: y}}] | r.yaml:1:42: 'http' and 'command' exclude each other",
        "instances: [{name: a, deploy: x, health: {command: y, timeout: 60}}] | r.yaml:1:64: 'timeout' takes a time with its unit",
        "instances: [{name: a, deploy: x, health: {command: y, interval: 0s}}] | r.yaml:1:65: 'interval' takes a time longer",
        "instances: [{name: a, deploy: x, health: {command: y, healthy_after: 0}}] | r.yaml:1:70: 'healthy_after' takes a whole number",
        "instances: [{name: a, deploy: x}]; contract | r.yaml:1:34: this is no YAML",
        "{instances: [{name: a, deploy: x}], change: v7} | r.yaml:1:45: 'change' takes the version of a migration",
        "{instances: [{name: a, deploy: x}], contract: {weight: 3m}} | r.yaml:1:48: unknown key 'weight'"
      })
  void refusesWhatMakesNoSense(String text, String message) {
    assertThatThrownBy(() -> read(text.replace("''", "'")))
        .isInstanceOfSatisfying(
            GodwitException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.FILE_INVALID))
        .hasMessageStartingWith(message);
  }

  @Test
  void saysWhereThereIsNoFile(@TempDir Path directory) throws IOException {
    Path path = directory.resolve("r.yaml");
    assertThatThrownBy(() -> RolloutReader.read("r.yaml", path))
        .hasMessageStartingWith("'r.yaml' cannot be read");
    Files.write(path, new byte[] {(byte) 0xff});
    assertThatThrownBy(() -> RolloutReader.read("r.yaml", path))
        .hasMessageStartingWith("'r.yaml' is not UTF-8");
  }
}
