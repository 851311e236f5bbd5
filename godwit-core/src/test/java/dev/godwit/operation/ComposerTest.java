package dev.godwit.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.godwit.error.GodwitException;
import dev.godwit.error.Location;
import dev.godwit.plan.Expression;
import dev.godwit.schema.Constraint.Kind;
import dev.godwit.schema.NewColumn;
import dev.godwit.schema.NewConstraint;
import dev.godwit.schema.NewIndex;
import dev.godwit.schema.NewTable;
import dev.godwit.schema.TableName;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ComposerTest {

  private static final TableName USERS = TableName.of("users");

  private int line;

  private Location at() {
    return new Location("7_a.yaml", ++line, 5);
  }

  private Expression sql(String text) {
    return new Expression(text, new Location("7_a.yaml", 90, 1));
  }

  private RenameColumn rename(String from, String to) {
    return new RenameColumn(USERS, from, to, at());
  }

  private SetNotNull notNull(String column, @Nullable String up) {
    return new SetNotNull(USERS, column, up == null ? null : sql(up), at());
  }

  private SetDefault withDefault(String column, String value) {
    return new SetDefault(USERS, column, sql(value), at());
  }

  private ChangeType type(String column, String type) {
    return new ChangeType(USERS, column, null, type, null, null, Traits.NONE, at());
  }

  private AddColumn add(String column) {
    return new AddColumn(USERS, new NewColumn(column, "text", true, null), null, at());
  }

  private AddIndex index(String column) {
    NewIndex.Part part = new NewIndex.Part(column, null, "");
    return new AddIndex(
        USERS, new NewIndex("by_" + column, false, null, List.of(part), List.of(), null), at());
  }

  private static List<Operation> composed(Operation... operations) {
    return Composer.composed(List.of(operations), table -> table);
  }

  private static <T extends Operation> T one(Class<T> type, Operation... operations) {
    List<Operation> composed = composed(operations);
    assertThat(composed).hasSize(1);
    return type.cast(composed.get(0));
  }

  private static GodwitException refused(Operation... operations) {
    return catchThrowableOfType(GodwitException.class, () -> composed(operations));
  }

  @Test
  void leavesAloneWhatHasNothingInCommon() {
    Operation[] operations = {rename("a", "b"), type("c", "bigint"), index("b"), add("d")};
    assertThat(composed(operations)).containsExactly(operations);
  }

  @Test
  void foldsANewNameAndANewType() {
    ChangeType both = one(ChangeType.class, rename("a", "b"), type("b", "bigint"));
    assertThat(both.column()).isEqualTo("a");
    assertThat(both.last()).isEqualTo("b");
    assertThat(both.type()).isEqualTo("bigint");
    assertThat(one(ChangeType.class, type("a", "bigint"), rename("a", "b")).last()).isEqualTo("b");
    assertThat(one(RenameColumn.class, rename("a", "b"), rename("b", "c")).to()).isEqualTo("c");
  }

  @Test
  void foldsWhatIsSaidOfANewColumn() {
    ChangeType all =
        one(
            ChangeType.class,
            rename("a", "b"),
            type("b", "bigint"),
            notNull("b", "0"),
            withDefault("b", "1"));
    assertThat(all.traits().notNull()).isTrue();
    assertThat(all.traits().filled(sql("a")).sql()).isEqualTo("coalesce((a), (0))");
    assertThat(all.traits().applied(new NewColumn("b", "bigint", true, "2")))
        .isEqualTo(new NewColumn("b", "bigint", false, "1"));
    AddColumn added =
        one(
            AddColumn.class,
            add("a"),
            notNull("a", "'x'"),
            withDefault("a", "'y'"),
            rename("a", "b"));
    assertThat(added.column()).isEqualTo(new NewColumn("b", "text", false, "'y'"));
    assertThat(added.up()).isEqualTo(sql("'x'"));
  }

  @Test
  void foldsWhatWasSaidBeforeOfTheOldColumnAtItsPlace() {
    List<Operation> composed =
        composed(notNull("a", null), index("z"), withDefault("a", "1"), rename("a", "b"));
    assertThat(composed).hasSize(2);
    assertThat(((ChangeType) composed.get(0)).traits())
        .isEqualTo(new Traits(true, null, null, new Traits.Fallback("1")));
    assertThat(composed.get(1)).isInstanceOf(AddIndex.class);
  }

  @Test
  void letsSideBySideWhatIsSaidOfAColumnThatStays() {
    assertThat(composed(notNull("a", null), withDefault("a", "1"))).hasSize(2);
  }

  @Test
  void foldsWhatIsSaidOfPartsAndOfWhatIsMerged() {
    Part first = new Part(new NewColumn("first", "text", true, null), sql("a"));
    Part last = new Part(new NewColumn("last", "text", true, null), sql("b"));
    SplitColumn split =
        one(
            SplitColumn.class,
            new SplitColumn(USERS, "name", List.of(first, last), sql("c"), at()),
            notNull("last", "''"));
    assertThat(split.into())
        .containsExactly(
            first,
            new Part(new NewColumn("last", "text", false, null), sql("coalesce((b), (''))")));
    MergeColumns merge =
        one(
            MergeColumns.class,
            new MergeColumns(USERS, Map.of("a", sql("x")), first, at()),
            withDefault("first", "''"));
    assertThat(merge.into().column().defaultSql()).isEqualTo("''");
  }

  @Test
  void foldsConstraintsIntoTheTableThatTheyAreOn() {
    CreateTable table =
        new CreateTable(
            new NewTable(
                USERS, List.of(new NewColumn("a", "int", true, null)), List.of(), List.of()),
            at());
    NewConstraint unique =
        new NewConstraint("u", Kind.UNIQUE, List.of("a"), null, null, List.of(), null, null);
    List<Operation> composed =
        composed(
            table,
            new AddUnique(USERS, unique, at()),
            index("a"),
            new AddCheck(USERS, "c", sql("a > 0"), at()));
    assertThat(composed).hasSize(2);
    assertThat(((CreateTable) composed.get(0)).made().constraints())
        .extracting(NewConstraint::name)
        .containsExactly("u", "c");
  }

  @Test
  void refusesWhatMakesNoSingleChangeWithBothPlaces() {
    assertThat(refused(rename("a", "b"), rename("a", "c")))
        .hasMessage(
            "7_a.yaml:2:5: 'rename_column' cannot be made one change of column users.a with"
                + " 'rename_column' at 7_a.yaml:1:5. Nothing was run. Say both in one operation, or"
                + " make it two migrations");
  }

  @Test
  void refusesContradictions() {
    DropNotNull nullable = new DropNotNull(USERS, "b", null, at());
    assertThat(refused(notNull("b", null), nullable)).isNotNull();
    assertThat(refused(rename("a", "b"), notNull("b", null), nullable)).isNotNull();
    assertThat(refused(withDefault("a", "1"), withDefault("a", "2"))).isNotNull();
    assertThat(refused(new DropColumn(USERS, "a", null, at()), add("a"))).isNotNull();
    assertThat(refused(rename("a", "b"), notNull("a", null))).isNotNull();
    assertThat(refused(add("a"), type("a", "bigint"))).isNotNull();
  }

  /** A down that names the column would have to be another, and nobody can tell where it does. */
  @Test
  void refusesAnotherNameBehindADown() {
    ChangeType change =
        new ChangeType(USERS, "a", null, "text", sql("a"), sql("a"), Traits.NONE, at());
    assertThat(refused(change, rename("a", "b"))).isNotNull();
    assertThat(one(ChangeType.class, rename("z", "a"), change).column()).isEqualTo("z");
  }

  @Test
  void refusesAnythingBesideWhatIsAboutAWholeTable() {
    RenameTable people = new RenameTable(TableName.of("people"), "users", at());
    assertThat(refused(people, add("a")).getMessage())
        .contains("of table users with 'rename_table'");
    assertThat(refused(new DropTable(USERS, at()), index("a"))).isNotNull();
    assertThat(refused(add("a"), new DropTable(USERS, at()))).isNotNull();
  }

  @Test
  void knowsATableByAllItsNames() {
    RenameColumn other = new RenameColumn(TableName.of("public.users"), "a", "c", at());
    assertThat(composed(rename("a", "b"), other)).hasSize(2);
    assertThat(
            catchThrowableOfType(
                GodwitException.class,
                () -> Composer.composed(List.of(rename("a", "b"), other), table -> USERS)))
        .isNotNull();
  }
}
