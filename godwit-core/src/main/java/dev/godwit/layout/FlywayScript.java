package dev.godwit.layout;

import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.source.Folder;
import dev.godwit.source.LayoutSettings;
import dev.godwit.source.MigrationFile;
import dev.godwit.source.Script;
import java.io.BufferedReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** A file of Flyway's with what the {@code .conf} beside it says. */
final class FlywayScript {

  private static final String IN_TRANSACTION = "executeInTransaction";
  private static final String ENCODING = "encoding";
  private static final String REPLACEMENT = "placeholderReplacement";
  private static final String SHOULD_EXECUTE = "shouldExecute";
  private static final Set<String> KEYS =
      Set.of(IN_TRANSACTION, ENCODING, REPLACEMENT, SHOULD_EXECUTE);

  private final MigrationFile file;
  private final FlywayConfig config;
  private final LayoutSettings own;

  private FlywayScript(MigrationFile file, FlywayConfig config, LayoutSettings own) {
    this.file = file;
    this.config = config;
    this.own = own;
  }

  /** The script of a file that is there. */
  static FlywayScript of(String name, Folder folder, FlywayConfig config) {
    String beside = name + ".conf";
    return new FlywayScript(
        folder.file(name),
        config,
        folder.has(beside) ? settings(folder.file(beside)) : LayoutSettings.NONE);
  }

  private static LayoutSettings settings(MigrationFile conf) {
    Map<String, String> values = LayoutSettings.parse(conf.text(), conf.path());
    for (String key : values.keySet()) {
      if (!KEYS.contains(key)) {
        throw new GodwitException(ErrorCode.FILE_INVALID, "'" + key + "' is no setting of a file")
            .at(conf.start())
            .next("Known are " + String.join(", ", KEYS.stream().sorted().toList()));
      }
    }
    return new LayoutSettings(values, LayoutSettings.NONE.database());
  }

  /** Its name below the location, as the history keeps it. */
  String name() {
    return file.name();
  }

  /** Its path, for messages. */
  String path() {
    return file.path();
  }

  /**
   * Whether it is to be run at all.
   *
   * @throws GodwitException {@link ErrorCode#FEATURE_UNSUPPORTED} where an expression decides
   */
  boolean isToBeRun() {
    String value = own.text(SHOULD_EXECUTE, "true");
    if (!value.equals("true") && !value.equals("false")) {
      throw new GodwitException(
              ErrorCode.FEATURE_UNSUPPORTED, "shouldExecute takes true or false, and no expression")
          .at(file.start())
          .next("Write down in " + file.lastName() + ".conf which it is here");
    }
    return value.equals("true");
  }

  /** The file as it is written. */
  String written() {
    String encoding = own.text(ENCODING, "");
    return file.text(encoding.isEmpty() ? config.charset() : FlywayConfig.charset(encoding));
  }

  /** The file as it is run: with values for its placeholders. */
  String replaced() {
    return own.flag(REPLACEMENT, config.replacesPlaceholders())
        ? new Placeholders(
                config.placeholderPrefix(),
                config.placeholderSuffix(),
                this::value,
                config.database())
            .replaced(written(), file)
        : written();
  }

  private @Nullable String value(String name) {
    return config.placeholder(name, file.lastName());
  }

  /** What is run. */
  Script script() {
    boolean inTransaction = own.flag(IN_TRANSACTION, config.inTransaction());
    return new Script(replaced(), file.start(), inTransaction);
  }

  /** {@link #script}, when it is asked for. */
  Supplier<Script> later() {
    return this::script;
  }

  /** Flyway's checksum of a text: a CRC over its lines, without their ends. */
  static String checksum(String text) {
    CRC32 crc = new CRC32();
    new BufferedReader(new StringReader(text))
        .lines()
        .forEach(line -> crc.update(line.getBytes(StandardCharsets.UTF_8)));
    return Integer.toString((int) crc.getValue());
  }
}
