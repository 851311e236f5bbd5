/** What each declarative act means: its whole life, from expand to purge, on any database. */
@NullMarked
package dev.godwit.operation;

import org.jspecify.annotations.NullMarked;
