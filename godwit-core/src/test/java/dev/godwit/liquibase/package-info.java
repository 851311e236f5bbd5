@NullMarked
package dev.godwit.liquibase;

import org.jspecify.annotations.NullMarked;
