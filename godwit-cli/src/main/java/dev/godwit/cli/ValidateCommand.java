package dev.godwit.cli;

import dev.godwit.Godwit;
import dev.godwit.Setting;
import dev.godwit.engine.ChangeOutcome;
import dev.godwit.engine.Contracting;
import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.plan.Backfill;
import dev.godwit.plan.Phase;
import dev.godwit.plan.Version;
import dev.godwit.render.ChangeJson;
import dev.godwit.render.ChangeText;
import dev.godwit.render.DataJson;
import dev.godwit.render.DataText;
import dev.godwit.render.JsonRenderer;
import dev.godwit.source.ResolvedMigration;
import dev.godwit.validation.Validation;
import dev.godwit.validation.ValidationResult;
import dev.godwit.validation.Validations;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code godwit validate}. */
@Command(
    name = "validate",
    sortOptions = false,
    description = {
      "Holds the data of a table against rules.",
      "Those of a data migration's file, or those given here; it writes nothing then.",
      "Or those of a change whose turn it is, which has come through this phase after it.",
      "Exit code 0 where all are kept, 1 where one is broken."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  godwit validate 7",
      "  godwit validate --table users --rule no_nulls:email --rule unique:email",
      "  godwit validate --table users --rule 'range:age=0..150'",
      "",
      "Rules: no_nulls:C  unique:C,D  email_format:C  matches:C=REGEX  length:C=2..5",
      "  accepted_values:C=a,b  range:C=0..150  relationship:C=TABLE.COLUMN",
      "  row_count:1..  equals_expression:C=SQL  expression:SQL  query:SELECT"
    })
public final class ValidateCommand extends GodwitCommand {

  @Parameters(paramLabel = "VERSION", arity = "0..1", description = "the data migration's version")
  private String version = "";

  @Option(names = "--table", paramLabel = "T", description = "the table, instead of a version")
  private @Nullable String table;

  @Option(
      names = "--rule",
      paramLabel = "RULE",
      description = "a rule; may be repeated (default: those of the table's data migrations)")
  private List<String> rules = List.of();

  /** The command in its surroundings. */
  public ValidateCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  boolean concerns(Setting setting) {
    return isCommon(setting) || setting == Setting.VALIDATE_ON;
  }

  @Override
  protected int run(Context context) {
    checkCall();
    List<Validation> given = rules.stream().map(ValidateCommand::rule).toList();
    Godwit godwit = context.reader();
    if (table != null) {
      return validate(context, table, given.isEmpty() ? declared(godwit, table) : given);
    }
    Version change = ChangeMeant.of(godwit, version, Phase.VALIDATE);
    if (change != null) {
      return phase(context, change);
    }
    ResolvedMigration migration = Meant.of(godwit, version);
    Backfill backfill = Objects.requireNonNull(migration.backfill());
    if (backfill.validate().isEmpty()) {
      throw noRules("data migration " + migration.version() + " " + migration.name());
    }
    return validate(context, backfill.table(), backfill.validate());
  }

  private int phase(Context context, Version change) {
    EventPrinter printer = new EventPrinter(context.surroundings(), json());
    ChangeOutcome outcome =
        context.reader().listener(printer).changes().run(change, Phase.VALIDATE, Contracting.NOW);
    printer.end();
    print(json() ? JsonRenderer.line(ChangeJson.outcome(outcome)) : ChangeText.outcome(outcome));
    return 0;
  }

  private void checkCall() {
    if (table != null && !version.isEmpty()) {
      throw new GodwitException(ErrorCode.USAGE, "VERSION and --table were both given")
          .next("Name the data migration, or the table");
    }
    if (table == null && !rules.isEmpty()) {
      throw new GodwitException(ErrorCode.USAGE, "--rule needs --table beside it");
    }
  }

  private static Validation rule(String text) {
    try {
      return Validations.parse(text);
    } catch (IllegalArgumentException e) {
      throw new GodwitException(ErrorCode.USAGE, "--rule " + text + ": " + e.getMessage(), e)
          .next("'godwit help validate' lists the rules");
    }
  }

  private static List<Validation> declared(Godwit godwit, String table) {
    List<Validation> declared = godwit.backfills().rules(table);
    if (declared.isEmpty()) {
      throw noRules("no data migration of table " + table);
    }
    return declared;
  }

  private static GodwitException noRules(String what) {
    String verb = what.startsWith("no ") ? " declares a rule" : " declares no rules";
    return new GodwitException(ErrorCode.USAGE, what + verb)
        .next("Name rules with --table and --rule");
  }

  private int validate(Context context, String checked, List<Validation> all) {
    context.noteMissingFile();
    EventPrinter printer = new EventPrinter(context.surroundings(), json());
    List<ValidationResult> results = context.reader().listener(printer).validate(checked, all);
    printer.end();
    print(
        json()
            ? JsonRenderer.line(DataJson.validation(checked, results))
            : DataText.validation(checked, results));
    return results.stream().allMatch(ValidationResult::passed) ? 0 : 1;
  }
}
