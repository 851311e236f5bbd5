package dev.godwit.cli.node;

import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads lines of bounded length; one that is longer is read to its end and not kept. */
final class LineReader {

  /** The longest line that is kept, in bytes. */
  static final int LONGEST = 16 * 1024 * 1024;

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final InputStream in;

  LineReader(InputStream in) {
    this.in = new BufferedInputStream(in, 1 << 16);
  }

  /** The next line that is not blank; null at the end of input. What it ends with counts too. */
  @Nullable Line next() {
    try {
      Line line = read();
      while (line != null && line.problem() == null && line.text().isBlank()) {
        line = read();
      }
      return line;
    } catch (IOException e) {
      throw new GodwitException(ErrorCode.INTERNAL, "standard input cannot be read: " + e, e);
    }
  }

  private @Nullable Line read() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    boolean tooLong = false;
    int next = in.read();
    if (next < 0) {
      return null;
    }
    for (; next >= 0 && next != '\n'; next = in.read()) {
      tooLong |= bytes.size() >= LONGEST;
      if (!tooLong) {
        bytes.write(next);
      }
    }
    return tooLong
        ? new Line("", "the line is longer than " + LONGEST + " bytes")
        : decoded(bytes.toByteArray());
  }

  private static Line decoded(byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return new Line(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text, null);
    } catch (CharacterCodingException e) {
      return new Line("", "the line is not UTF-8");
    }
  }
}
