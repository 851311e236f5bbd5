package dev.godwit.benchmarks.change;

import dev.godwit.Godwit;
import dev.godwit.benchmarks.contender.Target;
import dev.godwit.engine.ChangeRunner;
import dev.godwit.engine.Contracting;
import dev.godwit.plan.Phase;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;

/** The state that a table is in while programs write to it. */
public enum OpenChange {
  /** No change, so no triggers. */
  NONE(""),
  /** A rename that is expanded and filled. */
  RENAME(Users.RENAME),
  /** Another type, with values computed both ways, expanded and filled. */
  CHANGE_TYPE(
      """
      operations:
        - change_type:
            table: users
            column: cents
            type: numeric(12,2)
            up: "cents / 100.0"
            down: "round(cents * 100)"
      """);

  private final String file;

  OpenChange(String file) {
    this.file = file;
  }

  /** The word for it: {@code change_type}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Makes the table in an empty database and brings it into this state, then packs its rows. */
  public void prepare(Target target, Users users, Path workspace) throws Exception {
    users.create(target);
    Users.execute(
        target,
        "ALTER TABLE users ADD COLUMN cents bigint NOT NULL DEFAULT 0",
        "ALTER TABLE users ALTER COLUMN cents DROP DEFAULT");
    if (this != NONE) {
      open(target, Users.directory(workspace, word(), file));
    }
    pack(target);
  }

  private static void open(Target target, Path directory) {
    ChangeRunner changes = Godwit.on(target.dataSource()).migrations(directory).changes();
    var expanded = changes.expand(null);
    var filled = changes.run(expanded.version(), Phase.MIGRATE_DATA, Contracting.NOW);
    if (filled.phase() != Phase.MIGRATE_DATA) {
      throw new IllegalStateException("not filled: " + filled);
    }
  }

  /** All tables are packed alike, so that none has more room on its pages than another. */
  private static void pack(Target target) throws SQLException {
    Users.execute(target, "VACUUM (FULL, ANALYZE) users", "CHECKPOINT");
  }
}
