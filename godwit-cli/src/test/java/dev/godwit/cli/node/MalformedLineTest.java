package dev.godwit.cli.node;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is no message gets one error reply, and the next line its own reply. */
class MalformedLineTest {

  private static final int MALFORMED = 12;

  @TempDir Path directory;

  static Stream<Arguments> lines() {
    return Stream.of(
        arguments("garbage", "null", "the line is no JSON"),
        arguments("{", "null", "the line is no JSON: Unexpected end-of-input"),
        arguments("{\"type\":\"status\",\"msg_id\":1", "null", "Unexpected end-of-input"),
        arguments("}", "null", "the line is no JSON"),
        arguments("[]", "null", "a JSON object was expected"),
        arguments("null", "null", "a JSON object was expected"),
        arguments("7", "null", "a JSON object was expected"),
        arguments("\"status\"", "null", "a JSON object was expected"),
        arguments("{}", "null", "'msg_id' is missing"),
        arguments("{\"type\":\"migrate\"}", "null", "'msg_id' is missing"),
        arguments("{\"msg_id\":5}", "5", "'type' is missing"),
        arguments("{\"type\":null,\"msg_id\":5}", "5", "'type' must be text"),
        arguments("{\"type\":5,\"msg_id\":5}", "5", "'type' must be text"),
        arguments("{\"type\":[\"status\"],\"msg_id\":5}", "5", "'type' must be text"),
        arguments(
            "{\"type\":\"migrate\",\"msg_id\":\"5\"}", "null", "'msg_id' must be a whole number"),
        arguments(
            "{\"type\":\"migrate\",\"msg_id\":1.5}", "null", "'msg_id' must be a whole number"),
        arguments(
            "{\"type\":\"migrate\",\"msg_id\":null}", "null", "'msg_id' must be a whole number"),
        arguments(
            "{\"type\":\"migrate\",\"msg_id\":{}}", "null", "'msg_id' must be a whole number"),
        arguments("{\"body\":[]}", "null", "'body' must be an object"),
        arguments("{\"body\":null}", "null", "'body' must be an object"),
        arguments("{\"body\":\"status\"}", "null", "'body' must be an object"),
        arguments("{\"src\":\"a\",\"dest\":\"b\"}", "null", "'msg_id' is missing"),
        arguments(
            "{\"src\":7,\"body\":{\"type\":\"migrate\",\"msg_id\":5}}", "5", "'src' must be text"),
        arguments("{\"type\":\"init\",\"msg_id\":5}", "5", "'node_id' is missing"),
        arguments("{\"type\":\"init\",\"msg_id\":5,\"node_id\":7}", "5", "'node_id' must be text"),
        arguments(
            "{\"type\":\"status\",\"type\":\"migrate\",\"msg_id\":5}", "null", "Duplicate field"),
        arguments(
            "{\"type\":\"status\",\"msg_id\":1} {\"type\":\"migrate\",\"msg_id\":2}",
            "null",
            "Trailing token"),
        arguments("{\"type\":\"status\",\"msg_id\":1},", "null", "the line is no JSON"),
        arguments("{'type':'status','msg_id':1}", "null", "the line is no JSON"),
        arguments("{\"type\":\"sta\u0000tus\",\"msg_id\":1}", "null", "the line is no JSON"),
        arguments("\u0000", "null", "the line is no JSON"),
        arguments("[".repeat(100_000), "null", "the line is no JSON"),
        arguments("{\"body\":".repeat(100_000), "null", "the line is no JSON"),
        arguments("{\"type\":\"status\",\"msg_id\":1" + "0".repeat(2000) + "}", "null", "length"),
        arguments("x".repeat(10_000_000), "null", "the line is no JSON"),
        arguments("9".repeat(10_000_000), "null", "the line is no JSON"));
  }

  @ParameterizedTest
  @MethodSource("lines")
  void isAnsweredByOneError(String line, String inReplyTo, String text) {
    List<JsonNode> replies = new Talk(directory).replies(line, Talk.STATUS);
    assertThat(replies).hasSize(2);
    assertThat(replies.get(0).fieldNames())
        .toIterable()
        .containsExactly("type", "in_reply_to", "code", "text");
    assertThat(replies.get(0).get("type").asText()).isEqualTo("error");
    assertThat(replies.get(0).get("in_reply_to")).hasToString(inReplyTo);
    assertThat(replies.get(0).get("code").asInt()).isEqualTo(MALFORMED);
    assertThat(replies.get(0).get("text").asText()).contains(text).hasSizeLessThan(1000);
    assertThat(replies.get(1)).hasToString(Talk.NOTHING_APPLIED);
  }

  @Test
  void isAnsweredWhereItsBytesAreNoText() {
    ByteArrayOutputStream input = new ByteArrayOutputStream();
    for (int b = 0; b < 256; b++) {
      input.write(b == '\n' ? ' ' : b);
    }
    input.writeBytes(("\n" + Talk.STATUS + "\n").getBytes(UTF_8));
    List<JsonNode> replies = new Talk(directory).replies(input.toByteArray());
    assertThat(replies).hasSize(2);
    assertThat(replies.get(0).get("text").asText()).isEqualTo("the line is not UTF-8");
    assertThat(replies.get(1)).hasToString(Talk.NOTHING_APPLIED);
  }

  @Test
  void isAnsweredWhereItIsTooLongToBeKept() {
    byte[] input = new byte[LineReader.LONGEST + 2];
    input[LineReader.LONGEST + 1] = '\n';
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(input);
    all.writeBytes(Talk.STATUS.getBytes(UTF_8));
    List<JsonNode> replies = new Talk(directory).replies(all.toByteArray());
    assertThat(replies).hasSize(2);
    assertThat(replies.get(0).get("text").asText()).contains("longer than");
    assertThat(replies.get(1)).hasToString(Talk.NOTHING_APPLIED);
  }
}
