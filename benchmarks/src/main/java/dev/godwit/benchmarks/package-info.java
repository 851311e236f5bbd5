/**
 * Godwit beside its peers: the same migrations, one database, one run, and the bars it must meet.
 */
@NullMarked
package dev.godwit.benchmarks;

import org.jspecify.annotations.NullMarked;
