package dev.godwit.engine;

import dev.godwit.dialect.Dialect;
import dev.godwit.dialect.Failure;
import dev.godwit.dialect.Jdbc;
import dev.godwit.dialect.Lent;
import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.error.Nearest;
import dev.godwit.schema.Column;
import dev.godwit.schema.Table;
import dev.godwit.schema.TableName;
import dev.godwit.validation.RuleSql;
import dev.godwit.validation.Validation;
import dev.godwit.validation.ValidationResult;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Holds the data of a table against rules: all that look at single rows in one scan.
 *
 * <p>Whatever breaks a rule is counted, and a few rows are named. A connection in auto-commit is
 * best: in a transaction, some databases do not say which of several rules they refuse.
 */
public final class Validator {

  private final Connection connection;
  private final Dialect dialect;
  private final RuleSql sql;
  private final Table table;
  private final @Nullable Scanning scanning;

  private Validator(
      Connection connection, Dialect dialect, Table table, @Nullable Scanning scanning) {
    this.scanning = scanning;
    this.connection = connection;
    this.dialect = dialect;
    this.sql = dialect.rules();
    this.table = table;
  }

  /**
   * Holds the data of a table against rules, with one statement for all that look at single rows.
   *
   * @return a result for each rule, in their order
   * @throws GodwitException {@link ErrorCode#TABLE_UNKNOWN} where a table or column is not there,
   *     {@link ErrorCode#VALIDATION_INVALID} where the database does not take a rule
   * @throws SQLException as the database says
   */
  public static List<ValidationResult> validate(
      Connection connection, Dialect dialect, TableName name, List<Validation> rules)
      throws SQLException {
    Table table = table(connection, dialect, name);
    return new Validator(connection, dialect, table, null).validate(rules);
  }

  /**
   * The same, a large table in parts, on several sessions.
   *
   * @param connection a connection in auto-commit
   */
  static List<ValidationResult> validate(
      Connection connection,
      Dialect dialect,
      TableName name,
      List<Validation> rules,
      Scanning scanning)
      throws SQLException {
    Table table = table(connection, dialect, name);
    return new Validator(connection, dialect, table, scanning).validate(rules);
  }

  private static Table table(Connection connection, Dialect dialect, TableName name)
      throws SQLException {
    return dialect
        .rows()
        .table(connection, name)
        .orElseThrow(
            () -> new GodwitException(ErrorCode.TABLE_UNKNOWN, "there is no table '" + name + "'"));
  }

  private List<ValidationResult> validate(List<Validation> rules) throws SQLException {
    for (Validation rule : rules) {
      requireColumns(rule);
    }
    List<Question> questions = rules.stream().map(this::question).toList();
    try (Lent functions = dialect.lendFunctions(connection)) {
      if (scanning != null) {
        Stretches stretches = Stretches.of(connection, dialect, table, scanning);
        if (!stretches.whole()) {
          return inParts(questions, stretches, scanning);
        }
      }
      List<Question> together = questions.stream().filter(each -> !each.count.alone()).toList();
      List<Long> scanned = new ArrayList<>(together.isEmpty() ? List.of() : scan(together));
      List<ValidationResult> results = new ArrayList<>();
      for (Question question : questions) {
        long failed = question.count.alone() ? alone(question) : scanned.remove(0);
        results.add(result(question, failed));
      }
      return List.copyOf(results);
    }
  }

  /** What is a query of its own comes first, as it takes the longest. */
  private List<ValidationResult> inParts(
      List<Question> questions, Stretches stretches, Scanning how) throws SQLException {
    Scan scan = new Scan(connection, dialect, how, questions.size());
    List<Integer> places = new ArrayList<>();
    List<String> counts = new ArrayList<>();
    for (int i = 0; i < questions.size(); i++) {
      Question question = questions.get(i);
      if (question.count.alone()) {
        scan.add(question.count.sql(), List.of(i));
      } else if (!question.rule.addsUp()) {
        scan.add(scanned(question.count.sql()), List.of(i));
      } else {
        places.add(i);
        counts.add(question.count.sql());
      }
    }
    if (!counts.isEmpty()) {
      String all = scanned(String.join(", ", counts));
      stretches.conditions().forEach(each -> scan.add(all + " where " + each, places));
    }
    try {
      long[] sums = scan.run(stretches.together());
      List<ValidationResult> results = new ArrayList<>();
      for (int i = 0; i < sums.length; i++) {
        results.add(result(questions.get(i), sums[i]));
      }
      return List.copyOf(results);
    } catch (Scan.Failed e) {
      List<Question> failed = e.places().stream().map(questions::get).toList();
      throw failed.size() == 1 ? refused(failed.get(0), e.error()) : refused(failed, e.error());
    }
  }

  private String scanned(String counts) {
    return "select " + counts + " from " + sql.name(table.name());
  }

  private void requireColumns(Validation rule) throws SQLException {
    for (String column : rule.columns()) {
      requireColumn(table, column);
    }
    if (rule.reference().isPresent()) {
      Validation.Reference reference = rule.reference().get();
      requireColumn(table(connection, dialect, reference.table()), reference.column());
    }
  }

  private static void requireColumn(Table table, String column) {
    if (table.column(column).isEmpty()) {
      List<String> known = table.columns().stream().map(Column::name).toList();
      throw new GodwitException(
              ErrorCode.TABLE_UNKNOWN, "table " + table.name() + " has no column '" + column + "'")
          .next(
              Nearest.to(column, known)
                  .map(near -> "Did you mean '" + near + "'?")
                  .orElse("Its columns: " + String.join(", ", known)));
    }
  }

  private Question question(Validation rule) {
    try {
      return new Question(rule, rule.failures(sql, table));
    } catch (IllegalArgumentException e) {
      throw invalid(named(rule), String.valueOf(e.getMessage()), e);
    } catch (GodwitException e) {
      throw invalid(named(rule), e.what(), e);
    }
  }

  private List<Long> scan(List<Question> questions) throws SQLException {
    List<String> counts = questions.stream().map(each -> each.count.sql()).toList();
    String query = scanned(String.join(", ", counts));
    try {
      return Jdbc.read(
              connection,
              query,
              row -> {
                List<Long> numbers = new ArrayList<>();
                for (int i = 1; i <= counts.size(); i++) {
                  numbers.add(row.getLong(i));
                }
                return numbers;
              })
          .get(0);
    } catch (SQLException e) {
      if (questions.size() == 1) {
        throw refused(questions.get(0), e);
      }
      throw refused(questions, e);
    }
  }

  /**
   * Asks one after the other, to say which rule it is that the database does not take; in a
   * transaction, though, the first refusal may have been the end of it.
   */
  private SQLException refused(List<Question> questions, SQLException error) throws SQLException {
    if (dialect.classify(error) != Failure.OTHER) {
      return error;
    }
    if (!connection.getAutoCommit()) {
      String texts = questions.stream().map(q -> q.rule.text()).collect(Collectors.joining("', '"));
      throw invalid("one of the rules '" + texts + "'", dialect.message(error), error);
    }
    for (Question question : questions) {
      scan(List.of(question));
    }
    return error;
  }

  private long alone(Question question) throws SQLException {
    try {
      return Jdbc.read(connection, question.count.sql(), row -> row.getLong(1)).get(0);
    } catch (SQLException e) {
      throw refused(question, e);
    }
  }

  private SQLException refused(Question question, SQLException error) {
    if (dialect.classify(error) == Failure.OTHER) {
      throw invalid(named(question.rule), dialect.message(error), error);
    }
    return error;
  }

  private static String named(Validation rule) {
    return "rule '" + rule.text() + "'";
  }

  private static GodwitException invalid(String rule, String why, Exception cause) {
    return new GodwitException(
            ErrorCode.VALIDATION_INVALID, rule + " cannot be checked: " + why, cause)
        .state("Nothing was changed");
  }

  private ValidationResult result(Question question, long failed) throws SQLException {
    List<String> keys =
        failed == 0 ? List.of() : new FailedRows(connection, dialect, table).keys(question.rule);
    return new ValidationResult(
        question.rule.rule(), question.rule.text(), failed == 0, failed, keys);
  }

  /** A rule and how its failures are counted. */
  private record Question(Validation rule, Validation.Count count) {}
}
