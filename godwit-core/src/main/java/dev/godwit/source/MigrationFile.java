package dev.godwit.source;

import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.error.Location;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/** A file of a migrations directory, which is read when it is first asked for. */
public final class MigrationFile {

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final String name;
  private final String path;
  private final Supplier<byte[]> bytes;
  private final Supplier<String> text;

  /**
   * A file that is there.
   *
   * @param name its name, below the migrations directory, with slashes
   * @param path its whole name, as messages show it
   * @param bytes reads it
   */
  MigrationFile(String name, String path, Supplier<byte[]> bytes) {
    this.name = name;
    this.path = path;
    this.bytes = bytes;
    this.text = new Once<>(() -> text(StandardCharsets.UTF_8));
  }

  /** Its name below the migrations directory, with slashes. */
  public String name() {
    return name;
  }

  /** The last part of its name. */
  public String lastName() {
    return name.substring(name.lastIndexOf('/') + 1);
  }

  /** Its whole name, as messages show it. */
  public String path() {
    return path;
  }

  /** Its first character, for messages. */
  public Location start() {
    return Location.startOf(path);
  }

  /**
   * What it holds.
   *
   * @throws GodwitException where it cannot be read
   */
  public byte[] bytes() {
    return bytes.get();
  }

  /**
   * Its text without byte order mark, its line ends as they are.
   *
   * @throws GodwitException where it cannot be read or is not UTF-8
   */
  public String text() {
    return text.get();
  }

  /**
   * The same in another encoding.
   *
   * @throws GodwitException where it cannot be read or is not in that encoding
   */
  public String text(Charset charset) {
    byte[] content = bytes();
    CharsetDecoder decoder = charset.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(content);
    CharBuffer out =
        CharBuffer.allocate(
            (int) Math.ceil(content.length * (double) decoder.maxCharsPerByte()) + 1);
    CoderResult result = decoder.decode(in, out, true);
    String decoded = out.flip().toString();
    if (result.isError()) {
      throw new GodwitException(
              ErrorCode.FILE_ENCODING,
              "not %s: byte 0x%02x at offset %d"
                  .formatted(charset.name(), content[in.position()], in.position()))
          .at(start().after(decoded, decoded.length()))
          .next("Save the file as " + charset.name());
    }
    return decoded.startsWith(BYTE_ORDER_MARK) ? decoded.substring(1) : decoded;
  }
}
