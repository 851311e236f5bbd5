/** What every database has to do, and what each does in its own way: all through the façade. */
@NullMarked
package dev.godwit.contract;

import org.jspecify.annotations.NullMarked;
