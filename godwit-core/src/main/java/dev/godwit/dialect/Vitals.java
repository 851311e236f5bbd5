package dev.godwit.dialect;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What a server tells of how it is doing. Where it does not tell something there is an empty
 * answer; where the user may not see it, a failure, unless said otherwise.
 *
 * <p>{@code own} is what {@link Dialect#nameSession} calls the sessions that do not count, as they
 * are the asker's, with commas between several; null for none.
 */
public interface Vitals {

  /**
   * Cancels the statements of the sessions of that name whose transactions hold a lock that others
   * wait for, and are open for longer than that.
   *
   * @return how many
   * @throws SQLException as the database says
   */
  default int giveWay(Connection connection, String own, Duration open) throws SQLException {
    return 0;
  }

  /**
   * Whether {@link #giveWay} would cancel something.
   *
   * @throws SQLException as the database says
   */
  default boolean holdsUp(Connection connection, String own, Duration open) throws SQLException {
    return false;
  }

  /**
   * How often {@link #holdsUp} may be asked, as a server that is asked more often answers from what
   * it knew before.
   */
  default Duration glance() {
    return Duration.ofMillis(100);
  }

  /**
   * How the server at the end of this connection follows another one.
   *
   * @throws SQLException as the database says; also where it follows none
   */
  default Follower follower(Connection connection) throws SQLException {
    throw new SQLException("this server follows no other");
  }

  /**
   * The replicas that are connected.
   *
   * @throws SQLException as the database says; also where the user may not see them
   */
  default List<Replica> replicas(Connection connection) throws SQLException {
    return List.of();
  }

  /**
   * The transaction whose view of the rows is the oldest, of those that the user may see: of
   * others' with {@code pg_read_all_stats} or {@code PROCESS}; empty for none.
   *
   * @throws SQLException as the database says
   */
  default Optional<Elder> oldest(Connection connection, @Nullable String own) throws SQLException {
    return Optional.empty();
  }

  /**
   * How many sessions are at work at this moment; empty where the server does not tell.
   *
   * @throws SQLException as the database says; also where the user may not see them
   */
  default OptionalLong active(Connection connection, @Nullable String own) throws SQLException {
    return OptionalLong.empty();
  }

  /**
   * How the archiver of the server's log is doing; empty where there is none.
   *
   * @throws SQLException as the database says
   */
  default Optional<Archive> archive(Connection connection) throws SQLException {
    return Optional.empty();
  }

  /**
   * The disk that the server keeps its data on; empty where it does not tell.
   *
   * @throws SQLException as the database says
   */
  default Optional<Disk> disk(Connection connection) throws SQLException {
    return Optional.empty();
  }

  /**
   * A disk.
   *
   * @param total its size, in kilobytes
   * @param available how much of it may be written, in kilobytes
   */
  record Disk(long total, long available) {}

  /**
   * A replica.
   *
   * @param name what it is called
   * @param written how far the server's log is now, in bytes
   * @param applied how far the replica has applied it
   * @param lagMillis the lag as the server last heard of it; 0 where it has not
   */
  record Replica(String name, long written, long applied, long lagMillis) {}

  /**
   * A replica, as it sees itself.
   *
   * @param lagMillis how old what it has applied last is, where there is more to apply
   * @param broken what is wrong with it; null for nothing
   */
  record Follower(long lagMillis, @Nullable String broken) {}

  /**
   * A transaction.
   *
   * @param name whose it is
   * @param age how long it is open
   */
  record Elder(String name, Duration age) {}

  /**
   * An archiver.
   *
   * @param waiting how many files wait; -1 where the user may not see that
   * @param failed the file at which it fails; null where its last attempt was well
   */
  record Archive(long waiting, @Nullable String failed) {}
}
