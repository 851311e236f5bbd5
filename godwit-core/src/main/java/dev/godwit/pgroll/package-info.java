/**
 * pgroll's files of operations: which migrations they are, and what they mean in Godwit's words.
 */
@NullMarked
package dev.godwit.pgroll;

import org.jspecify.annotations.NullMarked;
