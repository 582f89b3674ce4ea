/** Assertions about responses; begun by {@link org.ibutsu.harness.assertion.HttpAssertions}. */
@NullMarked
package org.ibutsu.harness.assertion;

import org.jspecify.annotations.NullMarked;
