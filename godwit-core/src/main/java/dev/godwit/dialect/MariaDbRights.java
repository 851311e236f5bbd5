package dev.godwit.dialect;

import dev.godwit.schema.Dependent;
import dev.godwit.schema.TableName;
import java.util.List;

/** Rights to one column, said of another. */
final class MariaDbRights {

  private static final String OPTION = " with grant option";

  private MariaDbRights() {}

  /**
   * The same right to another column.
   *
   * @param right a right to one column, as {@link MariaDbDependents} names it
   * @return what grants it, and what takes it away
   */
  static List<String> of(Dependent right, TableName table, String column) {
    int to = right.name().indexOf(" to ");
    String privilege = right.name().substring(0, to);
    String grantee = right.name().substring(to + " to ".length());
    boolean grantable = grantee.endsWith(OPTION);
    String user = grantable ? grantee.substring(0, grantee.length() - OPTION.length()) : grantee;
    String on = privilege + " (" + MariaDbWords.quote(column) + ") on " + MariaDbWords.name(table);
    return List.of(
        "grant " + on + " to " + user + (grantable ? OPTION : ""),
        "revoke " + on + " from " + user);
  }
}
