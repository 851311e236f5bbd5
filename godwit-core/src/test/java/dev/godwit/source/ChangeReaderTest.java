package dev.godwit.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.error.Location;
import dev.godwit.operation.AddColumn;
import dev.godwit.operation.AddForeignKey;
import dev.godwit.operation.AddIndex;
import dev.godwit.operation.Change;
import dev.godwit.operation.ChangeType;
import dev.godwit.operation.CreateTable;
import dev.godwit.operation.MergeColumns;
import dev.godwit.operation.Operation;
import dev.godwit.operation.RunSql;
import dev.godwit.operation.SetDefault;
import dev.godwit.operation.SplitColumn;
import dev.godwit.operation.Traits;
import dev.godwit.plan.Expression;
import dev.godwit.plan.Phase;
import dev.godwit.plan.PlannedMigration.Kind;
import dev.godwit.schema.NewColumn;
import dev.godwit.schema.NewIndex;
import dev.godwit.schema.TableName;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChangeReaderTest extends ReaderTest {

  private static final String RENAME =
      "operations:\n  - rename_column: {table: users, from: name, to: full_name}\n";

  private Change change(String text) {
    file("7_a.yaml", text);
    return Objects.requireNonNull(only().change());
  }

  private <T extends Operation> T operation(Class<T> type, String text) {
    Change change = change("operations:\n  - " + text + "\n");
    assertThat(change.operations()).hasSize(1);
    return type.cast(change.operations().get(0));
  }

  @Test
  void readsTheWholeFile() {
    file(
        "0007_full_name.yaml",
        """
        # why this is done
        operations:
          - rename_column: {table: users, from: name, to: full_name}
          - change_type: {table: app.orders, column: total, type: numeric(12,2), up: "total / 100.0", down: "round(total * 100)"}
        validate:
          - equals_expression: {table: users, column: full_name, expression: name}
          - no_nulls: {table: users, column: full_name}
          - row_count: {table: app.orders, min: 1}
          - no_nulls: {table: users, column: id}
        keep: 7d
        on_failure: restore
        version_schemas: true
        """);
    ResolvedMigration migration = only();
    assertThat(migration.kind()).isEqualTo(Kind.CHANGE);
    assertThat(migration.reversible()).isTrue();
    assertThat(migration.backfill()).isNull();
    assertThat(migration.up()).isNull();
    assertThat(migration.text()).startsWith("# why this is done\noperations:");
    Change change = Objects.requireNonNull(migration.change());
    assertThat(change.titles())
        .containsExactly(
            "rename column users.name to full_name",
            "change the type of column app.orders.total to numeric(12,2)");
    assertThat(change.operations().get(1).location()).isEqualTo(place("0007_full_name.yaml", 4, 5));
    assertThat(change.validate().stream().map(proof -> proof.table()))
        .containsExactly("users", "app.orders", "users");
    assertThat(change.validate().get(0).rules().stream().map(rule -> rule.text()))
        .containsExactly("equals_expression: full_name=name", "no_nulls: full_name");
    assertThat(change.keep()).isEqualTo(Duration.ofDays(7));
    assertThat(change.restoreOnFailure()).isTrue();
    assertThat(change.versionSchemas()).isTrue();
  }

  @Test
  void hasDefaults() {
    Change change = change(RENAME);
    assertThat(change.validate()).isEmpty();
    assertThat(change.keep()).isNull();
    assertThat(change.restoreOnFailure()).isFalse();
    assertThat(change.versionSchemas()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"7d, 604800", "12h, 43200", "30m, 1800", "90 s, 90", "'\"2d\"', 172800"})
  void readsHowLongToKeep(String text, long seconds) {
    assertThat(change(RENAME + "keep: " + text + "\n").keep())
        .isEqualTo(Duration.ofSeconds(seconds));
  }

  @Test
  void hasAChecksumThatLineEndsDoNotChange() {
    file("7_a.yaml", RENAME);
    String one = only().checksum();
    file("7_a.yaml", RENAME.replace("\n", "\r\n"));
    assertThat(only().checksum()).isEqualTo(one);
    file("7_a.yaml", RENAME.replace("full_name", "whole_name"));
    assertThat(only().checksum()).isNotEqualTo(one);
  }

  @Test
  void isToldFromADataMigrationWhenItIsRead() {
    file("1_a.sql", "-- migrate:up\nselect 1;");
    file("2_b.yaml", RENAME);
    file("3_c.yaml", "backfill: {table: users, set: {a: b}}\n");
    assertThat(read().stream().map(migration -> migration.kind()))
        .containsExactly(Kind.SQL, Kind.CHANGE, Kind.DATA);
    assertThat(read().stream().map(migration -> migration.change() != null))
        .containsExactly(false, true, false);
  }

  @Test
  void isNotReadToTellWhetherItCanBeUndone() {
    file("7_a.yaml", "operations: none\n");
    assertThat(
            MigrationReader.read(new MigrationLocation.Directory(directory), List.of(), List.of())
                .get(0)
                .reversible())
        .isTrue();
    assertThat(failure()).hasMessageContaining("'operations' takes a list of operations");
  }

  /** YAML divides the arguments of a type at their comma, inside of braces. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{table: t, column: c, type: numeric(12,2)} | numeric(12,2)",
        "{table: t, column: c, type: numeric(12, 2), not_null: false} | numeric(12, 2)",
        "{table: t, column: c, type: a(b(1,2),c,(3,4))} | a(b(1,2),c,(3,4))",
        "{type: 'numeric(12,2)', table: t, column: c} | numeric(12,2)",
      })
  void readsTypesWithACommaInBraces(String map, String type) {
    assertThat(operation(AddColumn.class, "add_column: " + map).column().type()).isEqualTo(type);
  }

  @Test
  void readsSeveralTypesWithACommaInBraces() {
    CreateTable table =
        operation(
            CreateTable.class,
            "create_table: {table: t, columns: {a: numeric(12,2), b: numeric(10,2), c: text}}");
    assertThat(table.made().columns().stream().map(NewColumn::type))
        .containsExactly("numeric(12,2)", "numeric(10,2)", "text");
  }

  @Test
  void readsATable() {
    CreateTable table =
        operation(
            CreateTable.class,
            """
            create_table:
                  table: app.orders
                  columns:
                    id: bigint
                    "Total": {type: int, not_null: true, default: 0}
                  primary_key: [id, "Total"]
            """);
    assertThat(table.made().name()).isEqualTo(new TableName("app", "orders"));
    assertThat(table.made().columns())
        .containsExactly(
            new NewColumn("id", "bigint", true, null), new NewColumn("Total", "int", false, "0"));
    assertThat(table.made().primaryKey()).containsExactly("id", "Total");
  }

  @Test
  void readsADefaultOfNoneApartFromNoDefault() {
    String start = "change_type: {table: t, column: c, type: text";
    assertThat(operation(ChangeType.class, start + "}").traits()).isEqualTo(Traits.NONE);
    assertThat(operation(ChangeType.class, start + ", default: null}").traits().fallback())
        .isEqualTo(new Traits.Fallback(null));
    assertThat(operation(ChangeType.class, start + ", default: \"'a'\"}").traits().fallback())
        .isEqualTo(new Traits.Fallback("'a'"));
    assertThat(
            operation(SetDefault.class, "set_default: {table: t, column: c, default: ~}").value())
        .isNull();
  }

  @Test
  void readsWhereExpressionsBegin() {
    ChangeType change =
        operation(
            ChangeType.class,
            "change_type: {table: t, column: c, to: d, type: text, up: \"c || ''\", down: d}");
    assertThat(change.up()).isEqualTo(new Expression("c || ''", place("7_a.yaml", 2, 64)));
    assertThat(change.to()).isEqualTo("d");
  }

  @Test
  void readsPartsOfASplitAndAMerge() {
    SplitColumn split =
        operation(
            SplitColumn.class,
            """
            split_column:
                  table: users
                  column: name
                  into:
                    first: {type: text, up: "split_part(name, ' ', 1)", not_null: true}
                    last: {type: varchar(50), up: "split_part(name, ' ', 2)", default: "''"}
                  down: "first || ' ' || last"
            """);
    assertThat(split.into().stream().map(part -> part.column()))
        .containsExactly(
            new NewColumn("first", "text", false, null),
            new NewColumn("last", "varchar(50)", true, "''"));
    assertThat(split.changes()).containsExactly("name", "first", "last");
    String into = "into: {name: n, type: text, up: \"a || b\"}}";
    MergeColumns merge =
        operation(
            MergeColumns.class,
            "merge_columns: {table: t, columns: {a: \"left(n, 1)\", b: \"right(n, 1)\"}, " + into);
    MergeColumns other =
        operation(
            MergeColumns.class,
            "merge_columns: {table: t, columns: [a, b], down: {a: \"left(n, 1)\", b: \"right(n, 1)\"}, "
                + into);
    assertThat(merge.downs().keySet()).containsExactly("a", "b");
    assertThat(other.downs().values().stream().map(Expression::sql))
        .containsExactlyElementsOf(merge.downs().values().stream().map(Expression::sql).toList());
  }

  @Test
  void readsEverythingOfAnIndex() {
    NewIndex index =
        operation(
                AddIndex.class,
                """
                add_index:
                      table: users
                      name: by_name
                      unique: true
                      method: btree
                      columns:
                        - tenant
                        - {column: name, collation: '"C"', opclass: text_ops, order: desc, nulls: last}
                        - {expression: "lower(email)", order: asc}
                        - {column: body, length: 10}
                      include: [id]
                      where: "deleted_at is null"
                """)
            .index();
    assertThat(index)
        .isEqualTo(
            new NewIndex(
                "by_name",
                true,
                "btree",
                List.of(
                    new NewIndex.Part("tenant", null, ""),
                    new NewIndex.Part("name", null, "collate \"C\" text_ops desc nulls last"),
                    new NewIndex.Part(null, "lower(email)", "asc"),
                    new NewIndex.Part("body", null, "(10)")),
                List.of("id"),
                "deleted_at is null"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "add_index: {table: app.users, columns: [a, b]} | add index users_a_b_idx on app.users",
        "add_unique: {table: users, columns: a} | add unique constraint users_a_key to users",
        "add_check: {table: users, check: a > 0} | add check users_check to users",
        "add_check: {table: users, name: positive, check: a > 0} | add check positive to users",
      })
  void makesNames(String text, String title) {
    assertThat(operation(Operation.class, text).title()).isEqualTo(title);
  }

  @Test
  void readsAForeignKey() {
    AddForeignKey key =
        operation(
            AddForeignKey.class,
            "add_foreign_key: {table: orders, columns: user_id, references: {table: users, columns: id}, on_delete: set_null}");
    assertThat(key.constraint().name()).isEqualTo("orders_user_id_fkey");
    assertThat(key.constraint().onDelete()).isEqualTo("set null");
    assertThat(key.constraint().onUpdate()).isNull();
    assertThat(key.constraint().references()).isEqualTo(TableName.of("users"));
  }

  @Test
  void readsSql() {
    RunSql sql = operation(RunSql.class, "sql: {up: \"select 1; select 2\", down: null}");
    assertThat(sql.down()).isNull();
    assertThat(sql.phase()).isEqualTo(Phase.EXPAND);
    assertThat(operation(RunSql.class, "sql: {up: a, down: b, phase: migrate_data}").phase())
        .isEqualTo(Phase.MIGRATE_DATA);
  }

  private Location place(String file, int line, int column) {
    return new Location(directory.resolve(file).toString(), line, column);
  }
}
