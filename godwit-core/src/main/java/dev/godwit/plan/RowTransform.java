package dev.godwit.plan;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Computes new values of a row in Java, for what SQL cannot say.
 *
 * <p>It must give the same answer for the same row whenever it is asked: a batch that fails is
 * tried again, and a row that already holds the answer is left alone.
 */
public interface RowTransform {

  /** The columns that it needs to see. */
  List<String> reads();

  /** The columns that it computes. */
  List<String> writes();

  /**
   * The new values of a row.
   *
   * @param row the values of {@link #reads}, as JDBC gives them; null for SQL's null
   * @return a value for each of {@link #writes}, as JDBC takes them; null for SQL's null
   * @throws Exception as it likes: the row goes to quarantine with it
   */
  Map<String, @Nullable Object> apply(Map<String, @Nullable Object> row) throws Exception;
}
