package dev.godwit.cli.node;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;

/** Input where something happens between the lines, just before the next one is read. */
final class LiveInput extends InputStream {

  private final Deque<Happening> happenings = new ArrayDeque<>();
  private InputStream current = InputStream.nullInputStream();

  /** A line. */
  void line(String text) {
    happenings.add(() -> current = new ByteArrayInputStream((text + "\n").getBytes(UTF_8)));
  }

  /** Something that happens. */
  void then(Happening happening) {
    happenings.add(happening);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  /** Never more than a line at once: the next is not there yet. */
  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int count = current.read(buffer, offset, length);
    while (count < 0 && !happenings.isEmpty()) {
      happenings.remove().happen();
      count = current.read(buffer, offset, length);
    }
    return count;
  }

  /** What happens. */
  @FunctionalInterface
  interface Happening {
    /** Happens. */
    void happen() throws IOException;
  }
}
