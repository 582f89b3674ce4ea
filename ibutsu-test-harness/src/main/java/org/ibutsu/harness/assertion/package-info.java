/** Assertions about responses; begun by {@link org.ibutsu.harness.assertion.HttpAssertions}. */
package org.ibutsu.harness.assertion;
