/** Annotations of tests. */
package org.ibutsu.harness;
