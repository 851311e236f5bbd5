/**
 * The command: flags, files and the environment to calls of the library, and what it says to lines.
 */
@NullMarked
package dev.godwit.cli;

import org.jspecify.annotations.NullMarked;
