package dev.godwit.ledger;

import dev.godwit.plan.Version;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/**
 * Is told what the ledger says of a migration, in the transaction in which the ledger says it.
 *
 * <p>What it throws rolls that transaction back.
 */
public interface Mirror {

  /** Does nothing. */
  Mirror NONE =
      new Mirror() {
        @Override
        public void begun(Connection connection, Version version) {}

        @Override
        public void applied(Connection connection, Version version, Duration duration) {}

        @Override
        public void gone(Connection connection, Version version) {}

        @Override
        public void reinstated(Connection connection, Version version) {}
      };

  /**
   * Its up or its down has begun and is not done: something of it may be in the database.
   *
   * @throws SQLException as the database says
   */
  void begun(Connection connection, Version version) throws SQLException;

  /**
   * All of it is in the database.
   *
   * @param duration how long that took
   * @throws SQLException as the database says
   */
  void applied(Connection connection, Version version, Duration duration) throws SQLException;

  /**
   * Nothing of it is in the database any more.
   *
   * @throws SQLException as the database says
   */
  void gone(Connection connection, Version version) throws SQLException;

  /**
   * Its down had begun, and nothing of that is in the database: all of it is, as before.
   *
   * @throws SQLException as the database says
   */
  void reinstated(Connection connection, Version version) throws SQLException;
}
