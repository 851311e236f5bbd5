package dev.godwit.source;

import dev.godwit.sql.Syntax;

/**
 * What files may ask about the database that they are run on.
 *
 * @param user the user of the session
 * @param database the name of the database
 * @param schema the schema that tables are made in; empty where there are none
 * @param product what the server calls itself, in lower case: postgresql, mariadb, mysql, sqlite
 * @param syntax how its SQL is written
 */
public record DatabaseFacts(
    String user, String database, String schema, String product, Syntax syntax) {}
