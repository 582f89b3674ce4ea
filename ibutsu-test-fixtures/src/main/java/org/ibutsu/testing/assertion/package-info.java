/** Assertions about answers and rows; begun by {@link org.ibutsu.testing.IbutsuAssertions}. */
package org.ibutsu.testing.assertion;
