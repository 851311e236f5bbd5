package dev.godwit;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Everything that can be set: each is a flag of the command, a key of {@code godwit.yaml}, an
 * environment variable and a property, all from this one list.
 */
public enum Setting {
  /** Where the database is. */
  URL(
      "sqlite:godwit.db",
      "URL",
      "the database, such as postgres://app@host/app; the variable DATABASE_URL serves too"),
  /** The database user. */
  USER("", "NAME", "the database user, unless the URL names one"),
  /** The password; never a flag, so that it does not stand in the process list. */
  PASSWORD("", "SECRET", "the password"),
  /** A file that holds the password. */
  PASSWORD_FILE("", "FILE", "a file whose first line is the password"),
  /** Where the migrations are. */
  MIGRATIONS("migrations", "DIR", "the directory of the migrations"),
  /** Whose naming convention the files follow. */
  LAYOUT(
      "",
      "NAME",
      "whose files they are: godwit, flyway, golang-migrate, dbmate, goose, diesel, sqlx,"
          + " mybatis, atlas, sqitch, liquibase, pgroll; else by their looks"),
  /** What the tool that the files come from is set to. */
  LAYOUT_CONFIG("", "FILE", "what that tool is set to, key=value lines, such as its flyway.conf"),
  /** The ledger's name. */
  LEDGER(
      "godwit",
      "NAME",
      "the ledger: a schema on PostgreSQL, the prefix of Godwit's tables elsewhere"),
  /** How long to wait for locks that others queue behind. */
  LOCK_TIMEOUT("3s", "TIME", "how long a statement waits for a lock before it lets others pass"),
  /** How often to try again. */
  LOCK_RETRIES("15", "N", "how often it is tried again after that, with growing pauses"),
  /** How long to wait for locks that nobody queues behind. */
  GENTLE_LOCK_TIMEOUT(
      "30m",
      "TIME",
      "how long a statement waits that blocks nobody, such as CREATE INDEX CONCURRENTLY"),
  /** How long a statement may run. */
  STATEMENT_TIMEOUT("0", "TIME", "how long a statement may run; 0 is no limit"),
  /** How long the lease outlives a runner that died. */
  LEASE("10s", "TIME", "how long the runner's lock outlives a runner that died"),
  /** How long to wait for another runner. */
  LEASE_WAIT("10m", "TIME", "how long to wait for another runner"),
  /** Whether to rehearse where DDL cannot be rolled back. */
  REHEARSE(
      "true",
      "BOOL",
      "MariaDB, MySQL: try pending migrations on a structure-only scratch database first"),
  /** Whether to refuse to run where history and files disagree. */
  STRICT("false", "BOOL", "refuse to migrate where 'godwit check' has findings"),
  /** Whether an up may be empty. */
  ALLOW_EMPTY("false", "BOOL", "accept a migration whose up script holds no statement"),
  /** How long backfills pause between batches. */
  PACE("", "TIME", "how long backfills pause after each batch, whatever their files say"),
  /** How hard backfills work the database. */
  EFFORT(
      "polite",
      "KIND",
      "how hard backfills work the database: polite, half of the time in short batches, or fast"),
  /** How many threads work on a backfill. */
  WORKERS("1", "N", "how many threads work on a backfill; SQLite takes one writer only"),
  /** How far a replica may be behind. */
  MAX_REPLICA_LAG(
      "10s",
      "TIME",
      "backfills wait while a replica is further behind, of --replica-urls and, on PostgreSQL, of"
          + " those that are connected; 0 heeds none"),
  /** The replicas that are asked themselves. */
  REPLICA_URLS("", "URLS", "replicas to be asked how far behind they are, with commas between"),
  /** How long the oldest transaction may be open. */
  MAX_TRANSACTION_AGE(
      "1h",
      "TIME",
      "backfills wait while a transaction is open for longer, as that keeps old rows; 0 heeds none"),
  /** How long a tiny commit may take. */
  MAX_COMMIT_LATENCY(
      "100ms",
      "TIME",
      "backfills wait while a tiny commit takes longer, and thrice what it took at first; 0 heeds"
          + " none"),
  /** How many sessions may be active. */
  MAX_ACTIVE_SESSIONS(
      "0",
      "N",
      "backfills wait while more sessions are at work for each core of --server-cores; 0 heeds none"),
  /** How many cores the server has. */
  SERVER_CORES("1", "N", "how many cores the database server has"),
  /** How much of the log may wait for the archiver. */
  MAX_UNARCHIVED(
      "64",
      "N",
      "PostgreSQL: backfills wait while more WAL files wait to be archived; 0 heeds none"),
  /** How much of the server's disk is to stay free. */
  MIN_FREE_DISK(
      "5",
      "PERCENT",
      "MariaDB with its plugin DISKS: backfills wait while less of the server's disk is free; 0"
          + " heeds none"),
  /** When backfills may work. */
  WINDOW(
      "",
      "TIMES",
      "the times of day for backfills, here or in a zone: 22:00-06:00, 22:00-06:00 Europe/Berlin"),
  /** What time it is. */
  CLOCK(
      "system",
      "KIND",
      "system, or simulated: pauses between batches take no time, and are counted as if they did"),
  /** How long an instance counts as running after its last heartbeat. */
  INSTANCE_TIMEOUT(
      "60s",
      "TIME",
      "how long after its last heartbeat a program without sessions counts as running"),
  /** A replica to hold data against rules on. */
  VALIDATE_ON(
      "", "URL", "a replica that counts broken rules instead, where it has all that was committed"),
  /** Who runs it. */
  RUNNER("", "NAME", "who is recorded as the one who applied (default: user@host)");

  private final String defaultValue;
  private final String placeholder;
  private final String description;

  Setting(String defaultValue, String placeholder, String description) {
    this.defaultValue = defaultValue;
    this.placeholder = placeholder;
    this.description = description;
  }

  /** The key in {@code godwit.yaml}, and the flag without its dashes: {@code lock-timeout}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The environment variable: {@code GODWIT_LOCK_TIMEOUT}. */
  public String environment() {
    return "GODWIT_" + name();
  }

  /** The value where nothing is set; empty for none. */
  public String defaultValue() {
    return defaultValue;
  }

  /** What stands for the value in help texts. */
  public String placeholder() {
    return placeholder;
  }

  /** One line for help texts. */
  public String description() {
    return description;
  }

  /** Whether the value is true or false, and the bare flag means true. */
  public boolean isSwitch() {
    return placeholder.equals("BOOL");
  }

  /** Whether the value must never be shown, nor given where others can see it. */
  public boolean secret() {
    return this == PASSWORD;
  }

  /** The setting of that key; underscores count as hyphens. */
  public static Optional<Setting> ofKey(String key) {
    return Arrays.stream(values()).filter(s -> s.key().equals(key.replace('_', '-'))).findFirst();
  }

  /** All keys. */
  public static List<String> keys() {
    return Arrays.stream(values()).map(Setting::key).toList();
  }
}
