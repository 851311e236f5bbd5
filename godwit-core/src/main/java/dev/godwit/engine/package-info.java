/** Planning and running. */
@NullMarked
package dev.godwit.engine;

import org.jspecify.annotations.NullMarked;
