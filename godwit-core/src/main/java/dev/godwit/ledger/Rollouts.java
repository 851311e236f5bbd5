package dev.godwit.ledger;

import dev.godwit.dialect.Dialect;
import dev.godwit.dialect.Jdbc;
import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.plan.Version;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** How far the rollout of each change is: the state of each instance that it has begun with. */
public final class Rollouts {

  private static final String TABLE = "rollout";

  private final Dialect dialect;
  private final Tables tables;

  Rollouts(Dialect dialect, Tables tables) {
    this.dialect = dialect;
    this.tables = tables;
  }

  /**
   * The instances that the rollout of a change has begun with; none where the ledger is not there.
   *
   * @throws SQLException as the database says
   */
  public Map<String, State> states(Connection connection, Version change) throws SQLException {
    Map<String, State> states = new LinkedHashMap<>();
    if (tables.has(connection, TABLE)) {
      Jdbc.query(
              connection,
              "select instance, state from "
                  + tables.name(TABLE)
                  + " where version = ? order by changed_at, instance",
              row -> Map.entry(row.getString(1), State.of(row.getString(2))),
              change.toString())
          .forEach(row -> states.put(row.getKey(), row.getValue()));
    }
    return states;
  }

  /**
   * Notes the state of an instance.
   *
   * @throws SQLException as the database says
   */
  public void note(Connection connection, Version change, String instance, State state)
      throws SQLException {
    int known =
        Jdbc.update(
            connection,
            "update "
                + tables.name(TABLE)
                + " set state = ?, changed_at = "
                + dialect.now()
                + " where version = ? and instance = ?",
            state.id(),
            change.toString(),
            instance);
    if (known == 0) {
      Jdbc.update(
          connection,
          "insert into "
              + tables.name(TABLE)
              + " (version, instance, state, changed_at) values (?, ?, ?, "
              + dialect.now()
              + ")",
          change.toString(),
          instance,
          state.id());
    }
  }

  /**
   * Forgets the rollout of a change.
   *
   * @throws SQLException as the database says
   */
  public void forget(Connection connection, Version change) throws SQLException {
    if (tables.has(connection, TABLE)) {
      Jdbc.update(
          connection,
          "delete from " + tables.name(TABLE) + " where version = ?",
          change.toString());
    }
  }

  /** How far an instance is. */
  public enum State {
    /** Its deploy command was started; whether it is healthy is not known. */
    DEPLOYING,
    /** It is deployed, and was healthy after that. */
    DONE,
    /** It could not be deployed or was not healthy, and its rollback command succeeded, if any. */
    ROLLED_BACK,
    /** It could not be deployed or was not healthy, and is as that left it. */
    FAILED;

    /** The word in the ledger. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }

    private static State of(String id) {
      return Arrays.stream(values())
          .filter(state -> state.id().equals(id))
          .findFirst()
          .orElseThrow(
              () ->
                  new GodwitException(
                          ErrorCode.LEDGER_UNREADABLE,
                          "the ledger holds '" + id + "', which is no state of a rollout")
                      .next("Use the version of Godwit that wrote it, or a newer one"));
    }
  }
}
