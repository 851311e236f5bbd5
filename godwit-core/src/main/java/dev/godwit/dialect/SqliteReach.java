package dev.godwit.dialect;

import dev.godwit.sql.SqlStatement;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Why a statement may change something outside of its SQLite database: another file. */
final class SqliteReach {

  private SqliteReach() {}

  static Optional<String> of(SqlStatement statement) {
    Phrase phrase = Phrase.of(statement, new Sqlite().syntax());
    for (String word : List.of("ATTACH", "load_extension", "writefile", "temp_store_directory")) {
      if (phrase.contains(word)) {
        return Optional.of("'" + word.toLowerCase(Locale.ROOT) + "' reaches another file");
      }
    }
    return phrase.skip("VACUUM") && phrase.contains("INTO")
        ? Optional.of("'vacuum into' writes another file")
        : Optional.empty();
  }
}
