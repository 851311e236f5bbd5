/** The command, run in this process on real databases. */
@NullMarked
package dev.godwit.cli;

import org.jspecify.annotations.NullMarked;
