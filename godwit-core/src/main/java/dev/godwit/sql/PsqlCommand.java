package dev.godwit.sql;

/** Says what to write in place of a command of psql. */
final class PsqlCommand {

  private PsqlCommand() {}

  /**
   * What to do about a command.
   *
   * @param name the command with its backslash
   */
  static String advice(String name) {
    return switch (name) {
      case "\\restrict", "\\unrestrict" ->
          "Delete the lines \\restrict and \\unrestrict of the dump; pg_dump has no option to leave"
              + " them out";
      case "\\i", "\\ir", "\\include", "\\include_relative" ->
          "Put that file's statements here, or make it a migration of its own";
      case "\\c", "\\connect" ->
          "Delete the line; all statements run in the database that is being migrated";
      case "\\copy" -> "Write COPY ... FROM STDIN; with the data behind it, up to a line \\.";
      case "\\." -> "Delete the line, or put COPY ... FROM STDIN; before the data that it ends";
      case "\\gexec" -> "Delete the line, and EXECUTE what the query writes in a DO block";
      case "\\set", "\\unset" -> "Delete the line, and write out the variable where it is used";
      case "\\if", "\\elif", "\\else", "\\endif" -> "Decide in a DO block";
      default -> "Delete the line, or write it in SQL";
    };
  }
}
