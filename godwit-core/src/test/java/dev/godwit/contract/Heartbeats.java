package dev.godwit.contract;

/** Heartbeats as programs in other languages send them. */
final class Heartbeats {

  private Heartbeats() {}

  /**
   * The statement that the manual gives, for the program {@code billing} on the host {@code web-1}.
   */
  static String inSql(Kind kind, String name, String version) {
    String template =
        switch (kind) {
          case POSTGRESQL -> "select godwit.heartbeat('NAME', 'billing', 'VERSION', 'web-1')";
          case MARIADB ->
              """
              insert into godwit_instance (name, program, version, host, registered_at, heartbeat_at)
              values ('NAME', 'billing', 'VERSION', 'web-1', utc_timestamp(6), utc_timestamp(6))
              on duplicate key update version = values(version), heartbeat_at = utc_timestamp(6)
              """;
          case SQLITE ->
              """
              insert into godwit_instance (name, program, version, host, registered_at, heartbeat_at)
              values ('NAME', 'billing', 'VERSION', 'web-1', strftime('%Y-%m-%d %H:%M:%f', 'now'),
                strftime('%Y-%m-%d %H:%M:%f', 'now'))
              on conflict (name) do update set version = excluded.version,
                heartbeat_at = excluded.heartbeat_at
              """;
        };
    return template.replace("NAME", name).replace("VERSION", version);
  }

  /** Moves all heartbeats back. */
  static void makeOld(Contract contract, int seconds) {
    contract.database.execute(
        "update "
            + contract.ledgerTable("instance")
            + " set heartbeat_at = "
            + switch (contract.kind) {
              case POSTGRESQL -> "heartbeat_at - interval '" + seconds + " seconds'";
              case MARIADB -> "heartbeat_at - interval " + seconds + " second";
              case SQLITE ->
                  "strftime('%Y-%m-%d %H:%M:%f', heartbeat_at, '-" + seconds + " seconds')";
            });
  }
}
