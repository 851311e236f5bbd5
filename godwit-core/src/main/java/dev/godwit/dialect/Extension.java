package dev.godwit.dialect;

import java.util.List;

/**
 * A piece of software that a database has switched on, such as PostgreSQL's {@code pg_trgm}.
 *
 * @param name its name
 * @param schema the schema that its objects are in
 * @param creation the statements that switch it on in another database, in their order
 */
public record Extension(String name, String schema, List<String> creation) {

  /** Copies the statements. */
  public Extension {
    creation = List.copyOf(creation);
  }
}
