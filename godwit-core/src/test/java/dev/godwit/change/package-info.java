/** That changes do what they promise, on every database, while programs of both versions write. */
@NullMarked
package dev.godwit.change;

import org.jspecify.annotations.NullMarked;
