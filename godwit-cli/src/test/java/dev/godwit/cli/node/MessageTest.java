package dev.godwit.cli.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What messages are answered with, beyond the conversation of the protocol. */
class MessageTest {

  @TempDir Path directory;

  private List<JsonNode> replies(String... lines) {
    return new Talk(directory).replies(lines);
  }

  private static String request(String type, String more) {
    return "{\"type\":\"" + type + "\",\"msg_id\":1" + more + "}";
  }

  private void assertError(int code, String text, JsonNode reply) {
    assertThat(reply.get("type").asText()).isEqualTo("error");
    assertThat(reply.get("in_reply_to").asInt()).isEqualTo(1);
    assertThat(reply.get("code").asInt()).isEqualTo(code);
    assertThat(reply.get("text").asText()).contains(text);
  }

  @Test
  void appliesNothingTwice() {
    List<JsonNode> replies = replies(request("migrate", ""), request("migrate", ""));
    assertThat(replies.get(0).get("count").asInt()).isEqualTo(2);
    assertThat(replies.get(1))
        .hasToString(
            "{\"type\":\"migrations_applied\",\"in_reply_to\":1,\"count\":0,\"migrations\":[]}");
  }

  @Test
  void rollsBackOneAtATimeUntilThereIsNone() {
    List<JsonNode> replies =
        replies(
            request("migrate", ""),
            request("rollback", ""),
            request("rollback", ""),
            request("rollback", ""));
    assertThat(replies.get(1).get("version").asInt()).isEqualTo(2);
    assertThat(replies.get(2).get("version").asInt()).isEqualTo(1);
    assertError(20, "no migration is applied", replies.get(3));
  }

  @Test
  void saysWhichTypesItDoesNotKnow() {
    assertError(10, "'echo'", replies(request("echo", "")).get(0));
    assertError(10, "'xxx", replies(request("x".repeat(5000), "")).get(0));
  }

  @Test
  void refusesWhatItWouldOtherwiseDoTooMuchOf() {
    assertError(12, "'phase'", replies(request("migrate", ",\"phase\":1")).get(0));
    for (String key : List.of("to", "steps")) {
      assertError(10, "'" + key + "'", replies(request("migrate", ",\"" + key + "\":1")).get(0));
    }
    assertError(10, "'steps'", replies(request("rollback", ",\"steps\":2")).get(0));
    assertError(12, "'idempotent'", replies(request("migrate", ",\"idempotent\":1")).get(0));
  }

  @Test
  void makesNoDatabaseToTellTheStatus() {
    assertThat(replies(Talk.STATUS, request("rollback", ""))).hasSize(2);
    assertThat(directory.resolve("godwit.db")).doesNotExist();
  }

  @Test
  void tellsWhereAMigrationFailedAndGoesOn() throws IOException {
    Talk talk = new Talk(directory);
    Files.writeString(
        directory.resolve("migrations/0003_bad.up.sql"), "\ncreate tabel c (id int);");
    List<JsonNode> replies = talk.replies(request("migrate", ""), request("status", ""));
    assertError(14, "0003_bad.up.sql:2:8: migration 3 bad failed", replies.get(0));
    assertThat(replies.get(1).get("migrations"))
        .extracting(line -> line.get("applied").asBoolean())
        .containsExactly(true, true, false);
  }

  @Test
  void readsTheDirectoryAnewForEachMessage() throws IOException {
    Talk talk = new Talk(directory);
    Files.writeString(directory.resolve("migrations/notes.txt"), "");
    assertError(22, "notes.txt", talk.replies(request("migrate", "")).get(0));
    Files.delete(directory.resolve("migrations/notes.txt"));
    assertThat(talk.replies(request("migrate", "")).get(0).get("count").asInt()).isEqualTo(2);
  }

  @Test
  void wrapsErrorsAfterInitToo() {
    String init = "{\"type\":\"init\",\"msg_id\":1,\"node_id\":\"n7\"}";
    List<JsonNode> replies =
        replies(
            "garbage",
            init,
            "garbage",
            "{\"src\":\"c1\",\"dest\":\"n7\",\"body\":{\"type\":\"echo\",\"msg_id\":2}}");
    assertThat(replies.get(0).get("type").asText()).isEqualTo("error");
    assertThat(replies.get(1).toString())
        .isEqualTo(
            "{\"src\":\"n7\",\"dest\":null,\"body\":{\"type\":\"init_ok\",\"in_reply_to\":1}}");
    assertThat(replies.get(2).get("dest").isNull()).isTrue();
    assertThat(replies.get(2).get("body").get("code").asInt()).isEqualTo(12);
    assertThat(replies.get(3).get("dest").asText()).isEqualTo("c1");
    assertThat(replies.get(3).get("body").get("in_reply_to").asInt()).isEqualTo(2);
  }
}
