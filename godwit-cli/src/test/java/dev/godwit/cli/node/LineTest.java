package dev.godwit.cli.node;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is a message, however it is written. */
class LineTest {

  @TempDir Path directory;

  private List<JsonNode> replies(String input) {
    return new Talk(directory).replies(input.getBytes(UTF_8));
  }

  private static void assertStatus(JsonNode reply) {
    assertThat(reply).hasToString(Talk.NOTHING_APPLIED);
  }

  @Test
  void mayEndLikeOnWindows() {
    assertThat(replies(Talk.STATUS + "\r\n" + Talk.STATUS + "\r\n"))
        .hasSize(2)
        .allSatisfy(LineTest::assertStatus);
  }

  @Test
  void mayStandBetweenBlankLines() {
    assertThat(replies("\n\r\n  \t\n" + Talk.STATUS + "\n\n\n" + Talk.STATUS + "\n \n"))
        .hasSize(2)
        .allSatisfy(LineTest::assertStatus);
  }

  @Test
  void mayBeTheLastWithoutAnEnd() {
    assertThat(replies(Talk.STATUS)).hasSize(1).allSatisfy(LineTest::assertStatus);
  }

  @Test
  void mayBeginWithAByteOrderMark() {
    assertThat(replies("\uFEFF" + Talk.STATUS)).hasSize(1).allSatisfy(LineTest::assertStatus);
  }

  @Test
  void mayHaveWhiteSpaceAndOtherKeys() {
    String request =
        " { \"msg_id\" : 99 , \"comment\" : [ 1, { } ] , \"type\" : \"st\\u0061tus\" } ";
    assertThat(replies(request)).hasSize(1).allSatisfy(LineTest::assertStatus);
  }

  @Test
  void mayBeLongerThanAnyoneWrites() {
    String request = "{\"comment\":\"" + "ä".repeat(5_000_000) + "\"," + Talk.STATUS.substring(1);
    assertThat(replies(request + "\n" + Talk.STATUS)).hasSize(2).allSatisfy(LineTest::assertStatus);
  }

  @Test
  void isNothingWhereThereIsNoInput() {
    assertThat(replies("")).isEmpty();
    assertThat(replies("\n\n")).isEmpty();
  }

  @Test
  void keepsALargeNumberAsItIs() {
    String id = "123456789012345678901234567890";
    List<JsonNode> replies = replies("{\"type\":\"status\",\"msg_id\":" + id + "}");
    assertThat(replies.get(0).get("in_reply_to")).hasToString(id);
  }
}
