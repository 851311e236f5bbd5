package dev.godwit.cli;

/** The text of a new change, with everything that can be said in comments. */
final class ChangeTemplate {

  private static final String TEXT =
      """
      # %s
      #
      # The new shape is added beside the old one, and both are kept in step, until no program needs
      # the old one: 'godwit migrate' goes as far as that allows, 'godwit undo' takes it back.
      operations:
        - rename_column: {table: users, from: name, to: full_name}
        # 'up' is SQL over the columns as they were, 'down' SQL over the columns as they will be.
        # - change_type: {table: orders, column: total, type: "numeric(12,2)", up: "total / 100.0", down: "round(total * 100)"}
        # - add_column: {table: users, column: state, type: text, not_null: true, default: "'new'"}
        # - drop_column: {table: users, column: age, down: "0"}
        # - set_not_null: {table: users, column: email, up: "''"}
        # - split_column:
        #     table: people
        #     column: name
        #     into:
        #       first_name: {type: text, up: "substr(name, 1, 1)"}
        #       last_name: {type: text, up: "substr(name, 2)"}
        #     down: "first_name || last_name"
        # - add_index: {table: users, columns: [email], unique: true}
        # - add_foreign_key: {table: orders, columns: user_id, references: {table: users, columns: id}}
        # - add_check: {table: orders, check: "user_id > 0"}
        # - sql: {up: "create view names as select full_name from users", down: "drop view names", phase: contract}

      # What must be true before the old shape goes. 'godwit help validate' lists the rules.
      # validate:
      #   - no_nulls: {table: users, column: full_name}
      # on_failure: restore            # undo the change if it is not; or: stop
      # keep: 7d                       # so long what goes stays hidden, and can be brought back
      # version_schemas: true          # PostgreSQL: a schema of views for each version of the program
      """;

  private ChangeTemplate() {}

  /** The text of one with a title. */
  static String of(String title) {
    return TEXT.formatted(title);
  }
}
