package dev.godwit.dialect;

import java.sql.SQLException;

/** Something that a session has been lent; closing takes it back. */
@FunctionalInterface
public interface Lent extends AutoCloseable {

  @Override
  void close() throws SQLException;
}
