package dev.godwit.engine;

import dev.godwit.Godwit;
import dev.godwit.testing.TestDatabase;
import dev.godwit.validation.Validation;
import dev.godwit.validation.ValidationResult;
import dev.godwit.validation.Validations;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A fresh database whose tables are held against rules. */
abstract class ValidationScene {

  TestDatabase database;

  abstract TestDatabase fresh();

  @BeforeEach
  final void open() {
    database = fresh();
  }

  @AfterEach
  final void close() {
    database.close();
  }

  final boolean is(String... names) {
    return List.of(names).contains(database.name());
  }

  /** An identifier in this database's quotes. */
  final String quoted(String name) {
    String quote = is("mariadb", "mysql") ? "`" : "\"";
    return quote + name.replace(quote, quote + quote) + quote;
  }

  /** The results of rules, each as a flag gives it. */
  final List<ValidationResult> validate(String table, String... flags) {
    List<Validation> rules = Stream.of(flags).map(Validations::parse).toList();
    return Godwit.on(database.dataSource()).validate(table, rules);
  }

  /** The keys of the rows that break a rule; their number is right, too. */
  final List<String> broken(String table, String flag) {
    ValidationResult result = validate(table, flag).get(0);
    if (result.failedRows() != result.keys().size() || result.passed() != result.keys().isEmpty()) {
      throw new AssertionError(result.toString());
    }
    return result.keys();
  }
}
