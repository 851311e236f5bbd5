package dev.godwit.benchmarks.change;

/** A version of the program: what it calls the column. */
public enum Program {
  /** Knows the old name only. */
  OLD("name"),
  /** Knows the new name only. */
  NEW("full_name");

  private final String column;

  Program(String column) {
    this.column = column;
  }

  /** Reads a row by its key. */
  String select() {
    return "SELECT email, " + column + " FROM users WHERE id = ?";
  }

  /** Writes the column by the key. */
  String update() {
    return "UPDATE users SET " + column + " = ? WHERE id = ?";
  }

  /** Adds a row. */
  String insert() {
    return "INSERT INTO users (" + column + ", id, email, payload) VALUES (?, ?, ?, ?)";
  }
}
