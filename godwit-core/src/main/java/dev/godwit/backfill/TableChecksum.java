package dev.godwit.backfill;

import dev.godwit.dialect.Dialect;
import dev.godwit.dialect.Timeouts;
import dev.godwit.dialect.Transactions;
import dev.godwit.schema.TableName;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * What a table holds, in few digits: equal for equal rows, in whatever order they come.
 *
 * @param rows how many rows there are
 * @param xor the exclusive or of the rows' hashes
 * @param sum their sum, without carry: two equal rows cancel each other out in the other one only
 */
public record TableChecksum(long rows, long xor, long sum) {

  private static final int FETCHED = 1_000;

  /**
   * Reads a table through, a few rows at a time.
   *
   * @throws SQLException as the database says
   */
  public static TableChecksum of(
      Connection connection, Dialect dialect, Timeouts limits, TableName name) throws SQLException {
    return Transactions.run(connection, dialect, limits, () -> read(connection, dialect, name));
  }

  /** In a transaction, as some drivers fetch all rows at once outside of one. */
  private static TableChecksum read(Connection connection, Dialect dialect, TableName name)
      throws SQLException {
    try (Statement statement =
        connection.createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY)) {
      statement.setFetchSize(FETCHED);
      try (ResultSet row = statement.executeQuery("select * from " + dialect.rows().name(name))) {
        int columns = row.getMetaData().getColumnCount();
        long rows = 0;
        long xor = 0;
        long sum = 0;
        MessageDigest digest = sha256();
        while (row.next()) {
          long hash = hash(digest, row, columns);
          rows++;
          xor ^= hash;
          sum += hash;
        }
        return new TableChecksum(rows, xor, sum);
      }
    }
  }

  private static long hash(MessageDigest digest, ResultSet row, int columns) throws SQLException {
    for (int i = 1; i <= columns; i++) {
      byte[] value = bytes(row, i);
      digest.update(ByteBuffer.allocate(4).putInt(value == null ? -1 : value.length).flip());
      digest.update(value == null ? new byte[0] : value);
    }
    return ByteBuffer.wrap(digest.digest()).getLong();
  }

  private static byte @Nullable [] bytes(ResultSet row, int column) throws SQLException {
    Object value = row.getObject(column);
    if (value == null || value instanceof byte[]) {
      return (byte[]) value;
    }
    String text = row.getString(column);
    return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
