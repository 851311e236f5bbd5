package dev.godwit.dialect;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** Whether a replica follows a server, and how far it has come. */
public interface Following {

  /**
   * Why a server is not to be taken for a replica of another; empty where it is one.
   *
   * @throws SQLException as the database says; also where the user may not see it
   */
  Optional<String> stranger(Connection server, Connection replica) throws SQLException;

  /**
   * How far a server is now: all that is committed; empty where it does not tell.
   *
   * @throws SQLException as the database says
   */
  Optional<String> position(Connection server) throws SQLException;

  /**
   * Whether a replica has come that far.
   *
   * @throws SQLException as the database says
   */
  boolean reached(Connection replica, String position) throws SQLException;
}
