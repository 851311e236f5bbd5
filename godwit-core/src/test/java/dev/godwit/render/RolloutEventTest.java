package dev.godwit.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.check.Blocker;
import dev.godwit.event.Event;
import dev.godwit.plan.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RolloutEventTest {

  private static final Version SEVEN = Version.of("7");

  private static void assertSays(Event event, String text, String json) {
    assertThat(EventText.of(event)).contains(text);
    assertThat(EventJson.of(event).map(JsonRenderer::line)).contains(json.replace('\'', '"'));
  }

  @Test
  void tellsOfInstances() {
    assertSays(
        new Event.InstanceDeploying("web-1", 1, 3, "./deploy.sh\n  web-1"),
        "deploying  web-1 (1 of 3): ./deploy.sh web-1",
        "{'event':'instance_deploying','instance':'web-1','ordinal':1,'total':3,'command':'./deploy.sh\\n  web-1'}");
    assertSays(
        new Event.InstanceOutput("web-1", "pulling …"),
        "web-1 | pulling …",
        "{'event':'instance_output','instance':'web-1','line':'pulling …'}");
    assertSays(
        new Event.InstanceNotHealthy("web-1", "it answers with status 503"),
        "web-1 is not healthy yet: it answers with status 503",
        "{'event':'instance_not_healthy','instance':'web-1','reason':'it answers with status 503'}");
    assertSays(
        new Event.InstanceDeployed("web-1", SEVEN, Duration.ofMillis(3400)),
        "deployed  web-1: it is on version 7  (3.4 s)",
        "{'event':'instance_deployed','instance':'web-1','version':7,'duration_ms':3400}");
    assertSays(
        new Event.InstanceKept("web-1", SEVEN),
        "kept  web-1: it is on version 7 already",
        "{'event':'instance_kept','instance':'web-1','version':7}");
    assertSays(
        new Event.InstanceRollingBack("web-1", "./back.sh"),
        "rolling back  web-1: ./back.sh",
        "{'event':'instance_rolling_back','instance':'web-1','command':'./back.sh'}");
  }

  @Test
  void tellsForWhomTheGateWaits() {
    Instant since = Instant.parse("2026-01-31T12:00:00Z");
    Blocker one = new Blocker("a", "billing", Version.of("6"), "web-3", since, "heartbeat 4 s ago");
    Blocker other = new Blocker("shop@5.1", "shop", Version.of("5.1"), null, null, "1 session");
    assertSays(
        new Event.GateWaiting(SEVEN, List.of(one, other)),
        "waiting until no program is on a version before 7: billing on web-3 is on version 6"
            + " (heartbeat 4 s ago); shop is on version 5.1 (1 session)",
        "{'event':'gate_waiting','version':7,'blockers':[{'name':'a','program':'billing','version':6,"
            + "'host':'web-3','since':'2026-01-31T12:00:00Z','why':'heartbeat 4 s ago'},"
            + "{'name':'shop@5.1','program':'shop','version':'5.1','why':'1 session'}]}");
  }
}
