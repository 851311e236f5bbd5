/** SQL as text: lexing and splitting a script into statements without changing a character. */
@NullMarked
package dev.godwit.sql;

import org.jspecify.annotations.NullMarked;
