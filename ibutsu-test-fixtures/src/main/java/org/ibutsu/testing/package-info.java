/**
 * Tests of the whole application: each on a pristine one of its own, in parallel. {@link org.ibutsu.testing.IntegrationTest}
 * is where to begin.
 */
package org.ibutsu.testing;
