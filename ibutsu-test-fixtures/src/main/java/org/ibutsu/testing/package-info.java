/**
 * Tests of the whole application: each on a pristine one of its own, in parallel.
 * {@link org.ibutsu.testing.IntegrationTest} is where to begin.
 */
@NullMarked
package org.ibutsu.testing;

import org.jspecify.annotations.NullMarked;
