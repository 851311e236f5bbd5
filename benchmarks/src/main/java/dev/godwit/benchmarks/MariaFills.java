package dev.godwit.benchmarks;

import dev.godwit.benchmarks.fill.FillResults;
import dev.godwit.benchmarks.fill.Ground.Kind;
import dev.godwit.benchmarks.fill.MariaGround;
import dev.godwit.benchmarks.fill.MariaServer;
import dev.godwit.benchmarks.fill.peer.GodwitFill;
import dev.godwit.benchmarks.fill.peer.KeysetRanges;
import dev.godwit.benchmarks.fill.peer.OneUpdate;
import dev.godwit.benchmarks.fill.peer.PtOnlineSchemaChange;
import java.nio.file.Path;
import java.util.List;

/** The part in which a column of a table on MariaDB is filled. */
final class MariaFills {

  private MariaFills() {}

  /**
   * Runs it on a server of its own.
   *
   * @param directory an empty directory
   */
  static void run(Options options, Report report, Path directory) throws Exception {
    try (MariaServer server = MariaServer.start(directory)) {
      report.say(
          "MariaDB",
          "%s, innodb_flush_log_at_trx_commit %s, innodb_buffer_pool_size %s, log_bin %s",
          server.setting("version"),
          server.setting("innodb_flush_log_at_trx_commit"),
          server.setting("innodb_buffer_pool_size"),
          server.setting("log_bin"));
      Field field = new Field(new MariaGround(server), options.fillRounds(), report);
      FillResults results =
          field.alone(
              "Alone",
              new Kind(options.fillRows(), true),
              List.of(
                  new OneUpdate(),
                  new KeysetRanges(1000),
                  new KeysetRanges(5000),
                  new PtOnlineSchemaChange(),
                  GodwitFill.POLITE,
                  GodwitFill.FAST,
                  GodwitFill.fast(2)));
      report.filled(results, FillBars.mariadb(results));
    }
  }
}
