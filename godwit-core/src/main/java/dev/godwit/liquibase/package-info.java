/** Liquibase's changelogs: what they hold, and what it means in SQL. */
@NullMarked
package dev.godwit.liquibase;

import org.jspecify.annotations.NullMarked;
