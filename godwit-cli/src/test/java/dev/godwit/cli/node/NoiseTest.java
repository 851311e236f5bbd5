package dev.godwit.cli.node;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.godwit.cli.Main;
import dev.godwit.cli.Surroundings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** However a line is spoilt, it is one line, and its reply one reply. */
class NoiseTest {

  private static final int LINES = 2000;

  @TempDir Path directory;

  /** Each spoilt line is followed by one that must be answered properly. */
  @Test
  void costsNoLineItsReply() {
    Random random = new Random(20260131);
    ByteArrayOutputStream input = new ByteArrayOutputStream();
    for (int i = 0; i < LINES; i++) {
      input.writeBytes(spoilt(random));
      input.writeBytes(("\n{\"type\":\"none\",\"msg_id\":" + i + "}\n").getBytes(UTF_8));
    }
    List<JsonNode> replies = new Talk(directory).replies(input.toByteArray());
    assertThat(replies).hasSize(2 * LINES);
    for (int i = 0; i < LINES; i++) {
      assertThat(replies.get(2 * i).get("type").asText()).isEqualTo("error");
      assertThat(replies.get(2 * i + 1).get("in_reply_to").asInt()).isEqualTo(i);
    }
  }

  /** A request with some bytes changed, left out or put in: never a blank line, never done. */
  private static byte[] spoilt(Random random) {
    byte[] line = "x{\"src\":\"c\",\"body\":{\"type\":\"migrate\",\"msg_id\":12}}".getBytes(UTF_8);
    for (int change = random.nextInt(8); change >= 0; change--) {
      int at = 1 + random.nextInt(line.length - 1);
      byte b = (byte) random.nextInt(256);
      line[at] = b == '\n' ? (byte) '{' : b;
    }
    return line;
  }

  @Test
  void endsWithItsListener() {
    OutputStream closed =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("closed");
          }
        };
    String migrate = "{\"type\":\"migrate\",\"msg_id\":1}\n";
    Talk talk = new Talk(directory);
    Surroundings surroundings =
        new Surroundings(
            new ByteArrayInputStream((Talk.STATUS + "\n" + migrate).getBytes(UTF_8)),
            new PrintStream(closed, true, UTF_8),
            System.err,
            Map.of(),
            directory);
    assertThat(Main.run(surroundings, "node")).isZero();
    assertThat(talk.replies(Talk.STATUS).get(0)).hasToString(Talk.NOTHING_APPLIED);
  }
}
