package dev.godwit.adopt;

import dev.godwit.dialect.Dialect;
import dev.godwit.dialect.Lent;
import dev.godwit.dialect.Timeouts;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.zip.CRC32;

/** A lock that another tool takes while it runs. */
public sealed interface SharedLock permits AdvisoryLock, RowLock {

  /**
   * Takes it, if it is free.
   *
   * @param connection in auto-commit, with nothing else done on it
   * @param timeouts how long a statement may wait
   * @return what gives it back; empty where the tool has it
   * @throws SQLException as the database says
   */
  Optional<Lent> tryOn(Connection connection, Dialect dialect, Timeouts timeouts)
      throws SQLException;

  /** What to do where it is not given back. */
  default String remedy() {
    return "Wait for it, or give this run more time with --lease-wait";
  }

  /** The CRC of a text, which several tools name their locks after. */
  static long crc(String text) {
    CRC32 crc = new CRC32();
    crc.update(text.getBytes(StandardCharsets.UTF_8));
    return crc.getValue();
  }
}
