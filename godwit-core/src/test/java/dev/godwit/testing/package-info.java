/** Real databases for the tests: one server of each kind per JVM, one fresh database per test. */
@NullMarked
package dev.godwit.testing;

import org.jspecify.annotations.NullMarked;
