package dev.godwit.operation;

import dev.godwit.error.GodwitException;
import dev.godwit.plan.Version;
import dev.godwit.plan.Work;
import dev.godwit.schema.Shape;
import dev.godwit.schema.TableName;
import dev.godwit.validation.Validation;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** Lets the operations of a change write its life into a draft, one after the other. */
final class Planning {

  private final Draft draft;
  private final Change change;

  Planning(Draft draft, Change change) {
    this.draft = draft;
    this.change = change;
  }

  void plan(Version version) {
    Set<String> schemas = new TreeSet<>();
    for (Operation operation : Composer.composed(change.operations(), draft.tables()::found)) {
      TableName table = operation.table();
      if (table != null) {
        schemas.add(schema(draft.tables().found(table)));
        draft
            .tables()
            .overlay(draft.tables().found(table))
            .ifPresent(over -> over.require(operation));
      }
      plan(operation);
    }
    change.validate().forEach(this::demand);
    show(new VersionSchemas(draft.moves(), draft.around(), version, schemas));
  }

  private String schema(TableName table) {
    String schema = table.schema();
    return schema == null ? draft.around().standing().schema() : schema;
  }

  /** The schemas of views come at the end of expand and go at the beginning of contract. */
  private void show(VersionSchemas schemas) {
    if (change.versionSchemas()) {
      draft.add(
          schemas.expand(
              draft.around().faces().stream().map(draft.tables()::whole).toList(), draft.faces()));
      draft.acts().first(schemas.contract());
    } else if (takes()) {
      schemas.requireNone();
    }
  }

  /** What the database cannot do is said without a place; it is that of the operation. */
  private void plan(Operation operation) {
    try {
      operation.plan(draft);
    } catch (GodwitException e) {
      throw e.location() == null ? e.at(operation.location()) : e;
    }
  }

  /** Whether something goes that older programs see. */
  private boolean takes() {
    return draft.retires()
        || change.operations().stream()
            .anyMatch(each -> each instanceof DropTable || each instanceof RenameTable);
  }

  /** Demands what the author demands, of the columns that will be. */
  private void demand(Work.Prove rules) {
    Shape table = draft.table(TableName.of(rules.table()), null);
    for (Validation rule : rules.rules()) {
      for (String column : rule.columns()) {
        draft.tables().requireColumn(table, column);
      }
    }
    UnaryOperator<String> working = column -> draft.tables().working(table, column);
    draft
        .acts()
        .prove(rules.table(), rules.rules().stream().map(rule -> rule.on(working)).toList());
  }
}
