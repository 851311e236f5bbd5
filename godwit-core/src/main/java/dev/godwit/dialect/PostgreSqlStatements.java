package dev.godwit.dialect;

import dev.godwit.dialect.Phrase.Name;
import dev.godwit.plan.Query;
import dev.godwit.plan.Recovery;
import dev.godwit.sql.SqlStatement;
import dev.godwit.sql.Token;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which of PostgreSQL's statements cannot run in a transaction block, and what they leave when they
 * are cut off.
 *
 * <p>Source: PreventInTransactionBlock and its callers in PostgreSQL's src/backend. What this does
 * not foresee (a procedure that commits) the server refuses, and the executor then runs alone.
 */
final class PostgreSqlStatements {

  private static final String BUILDING =
      " and not exists (select 1 from pg_stat_progress_create_index p where p.index_relid = i.indexrelid)";
  private static final String DROP_INVALID =
      "select format('drop index concurrently if exists %I.%I', n.nspname, c.relname)"
          + " from pg_index i join pg_class c on c.oid = i.indexrelid"
          + " join pg_namespace n on n.oid = c.relnamespace where not i.indisvalid"
          + BUILDING;

  private PostgreSqlStatements() {}

  static Treatment treat(Phrase phrase, List<SqlStatement> following) {
    Token first = phrase.next();
    String word = first == null ? "" : first.text().toUpperCase(Locale.ROOT);
    return switch (word) {
      case "BEGIN", "START" -> begin(phrase);
      case "COMMIT", "END" -> phrase.skip("PREPARED") ? Treatment.ALONE : Treatment.COMMIT;
      case "ROLLBACK", "ABORT" -> rollback(phrase);
      case "PREPARE" -> phrase.skip("TRANSACTION") ? Treatment.ALONE : Treatment.SETTING;
      case "SET" -> set(phrase);
      case "RESET", "LISTEN", "UNLISTEN", "DEALLOCATE" -> Treatment.SETTING;
      case "DISCARD" -> phrase.skip("ALL") ? Treatment.SESSION : Treatment.SETTING;
      case "SELECT" -> phrase.contains("set_config") ? Treatment.SETTING : Treatment.TRANSACTIONAL;
      case "VACUUM" -> phrase.contains("FULL") ? Treatment.ALONE : Treatment.gently(null);
      case "CLUSTER" ->
          phrase.atEnd() || (phrase.skip("VERBOSE") && phrase.atEnd())
              ? Treatment.ALONE
              : Treatment.TRANSACTIONAL;
      case "REINDEX" -> reindex(phrase);
      case "CREATE" -> create(phrase);
      case "DROP" -> drop(phrase);
      case "ALTER" -> alter(phrase, following);
      default -> Treatment.TRANSACTIONAL;
    };
  }

  private static Treatment begin(Phrase phrase) {
    phrase.skipAny("WORK", "TRANSACTION");
    return phrase.atEnd()
        ? Treatment.BEGIN
        : Treatment.refused(
            "Godwit begins the transaction: write its mode as SET TRANSACTION … behind a plain BEGIN");
  }

  private static Treatment rollback(Phrase phrase) {
    if (phrase.skip("PREPARED")) {
      return Treatment.ALONE;
    }
    return phrase.contains("TO")
        ? Treatment.TRANSACTIONAL
        : Treatment.refused("a migration that rolls itself back does nothing: remove ROLLBACK");
  }

  private static Treatment set(Phrase phrase) {
    return phrase.skipAny("LOCAL", "CONSTRAINTS", "TRANSACTION")
        ? Treatment.TRANSACTIONAL
        : Treatment.SETTING;
  }

  private static Treatment create(Phrase phrase) {
    if (phrase.skipAny("DATABASE")) {
      Name name = phrase.name();
      return Treatment.alone(
          name == null
              ? null
              : present("select count(*)::text from pg_database where datname = ?", name.folded()),
          null);
    }
    if (phrase.skipAny("TABLESPACE", "SUBSCRIPTION")) {
      return Treatment.ALONE;
    }
    phrase.skip("UNIQUE");
    return phrase.skip("INDEX", "CONCURRENTLY") ? buildIndex(phrase) : Treatment.TRANSACTIONAL;
  }

  private static Treatment buildIndex(Phrase phrase) {
    phrase.skip("IF", "NOT", "EXISTS");
    Name index = phrase.skip("ON") ? null : phrase.name();
    if (index != null) {
      phrase.skip("ON");
    }
    phrase.skip("ONLY");
    Name table = phrase.name();
    if (table == null) {
      return Treatment.gently(null);
    }
    return Treatment.gently(index == null ? unnamedIndex(table) : namedIndex(table, index));
  }

  private static Recovery namedIndex(Name table, Name index) {
    return new Recovery(
        Query.of(
            "select i.indisvalid::text from pg_index i join pg_class c on c.oid = i.indexrelid"
                + " where i.indrelid = to_regclass(?) and c.relname = ?",
            table.text(),
            index.folded()),
        Query.of(
            DROP_INVALID + " and i.indrelid = to_regclass(?) and c.relname = ?",
            table.text(),
            index.folded()));
  }

  /**
   * The server names such an index after the table and its columns: {@code t_a_idx}, {@code
   * t_a_idx1}.
   */
  private static Recovery unnamedIndex(Name table) {
    return new Recovery(
        Query.of(
            "select c.relname || i.indisvalid from pg_index i join pg_class c on c.oid = i.indexrelid"
                + " where i.indrelid = to_regclass(?) order by 1",
            table.text()),
        Query.of(
            DROP_INVALID
                + " and i.indrelid = to_regclass(?) and c.relname ~ '_idx[0-9]*$' and starts_with(c.relname, ?)",
            table.text(),
            table.folded() + "_"));
  }

  private static Treatment drop(Phrase phrase) {
    if (phrase.skip("DATABASE")) {
      phrase.skip("IF", "EXISTS");
      Name name = phrase.name();
      return Treatment.alone(
          name == null
              ? null
              : present("select count(*)::text from pg_database where datname = ?", name.folded()),
          null);
    }
    if (phrase.skipAny("TABLESPACE", "SUBSCRIPTION")) {
      return Treatment.ALONE;
    }
    if (!phrase.skip("INDEX", "CONCURRENTLY")) {
      return Treatment.TRANSACTIONAL;
    }
    phrase.skip("IF", "EXISTS");
    Name index = phrase.name();
    return Treatment.gently(
        index == null
            ? null
            : new Recovery(Query.of("select to_regclass(?)::text", index.text()), null));
  }

  private static Treatment reindex(Phrase phrase) {
    boolean concurrently = phrase.contains("CONCURRENTLY");
    if (phrase.skipSymbol("(")) {
      while (!phrase.atEnd() && !phrase.skipSymbol(")")) {
        phrase.next();
      }
    }
    boolean single = phrase.skipAny("INDEX", "TABLE");
    if (!concurrently) {
      return single ? Treatment.TRANSACTIONAL : Treatment.ALONE;
    }
    phrase.skip("CONCURRENTLY");
    Name target = phrase.name();
    return Treatment.gently(single && target != null ? rebuilt(target) : null);
  }

  /** Cut off, a rebuild leaves an invalid twin beside each index; it is simply done again. */
  private static Recovery rebuilt(Name target) {
    return new Recovery(
        Query.of("select 'again'"),
        Query.of(
            DROP_INVALID
                + " and c.relname ~ '_cc(new|old)[0-9]*$' and (i.indrelid = to_regclass(?)"
                + " or i.indrelid = (select indrelid from pg_index where indexrelid = to_regclass(?)))",
            target.text(),
            target.text()));
  }

  private static Treatment alter(Phrase phrase, List<SqlStatement> following) {
    if (phrase.skip("SYSTEM")) {
      return Treatment.ALONE;
    }
    if (phrase.skip("DATABASE")) {
      return phrase.contains("TABLESPACE") ? Treatment.ALONE : Treatment.TRANSACTIONAL;
    }
    if (phrase.skip("SUBSCRIPTION")) {
      return Treatment.ALONE;
    }
    if (phrase.skip("TYPE")) {
      return alterType(phrase, following);
    }
    return phrase.skip("TABLE") ? alterTable(phrase) : Treatment.TRANSACTIONAL;
  }

  /**
   * A new label cannot be used before it is committed; where nobody uses it, it may wait for the
   * rest.
   */
  private static Treatment alterType(Phrase phrase, List<SqlStatement> following) {
    Name type = phrase.name();
    if (type == null || !phrase.skip("ADD", "VALUE")) {
      return Treatment.TRANSACTIONAL;
    }
    phrase.skip("IF", "NOT", "EXISTS");
    Token label = phrase.next();
    if (label == null
        || following.stream().noneMatch(statement -> mentions(statement, label.text()))) {
      return Treatment.TRANSACTIONAL;
    }
    String value = label.text().substring(1, label.text().length() - 1).replace("''", "'");
    return Treatment.alone(
        present(
            "select count(*)::text from pg_enum where enumtypid = to_regtype(?) and enumlabel = ?",
            type.text(),
            value),
        null);
  }

  private static boolean mentions(SqlStatement statement, String label) {
    String inner = label.substring(1, Math.max(1, label.length() - 1));
    return statement.text().contains(inner)
        || (statement.copyData() != null && statement.copyData().contains(inner));
  }

  private static Treatment alterTable(Phrase phrase) {
    phrase.skip("IF", "EXISTS");
    phrase.skip("ONLY");
    phrase.name();
    if (!phrase.skip("DETACH", "PARTITION")) {
      return Treatment.TRANSACTIONAL;
    }
    Name partition = phrase.name();
    return phrase.skip("CONCURRENTLY") && partition != null
        ? Treatment.gently(detached(partition))
        : Treatment.TRANSACTIONAL;
  }

  private static Recovery detached(Name partition) {
    return new Recovery(
        Query.of(
            "select inhparent::regclass::text from pg_inherits where inhrelid = to_regclass(?)",
            partition.text()),
        Query.of(
            "select format('alter table %s detach partition %s finalize', inhparent::regclass, inhrelid::regclass)"
                + " from pg_inherits where inhrelid = to_regclass(?) and inhdetachpending",
            partition.text()),
        true);
  }

  private static @Nullable Recovery present(String sql, String... parameters) {
    return new Recovery(Query.of(sql, parameters), null);
  }
}
