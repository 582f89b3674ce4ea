/** Reports of tests: failure pages, times, and the coverage of the contract. */
@NullMarked
package org.ibutsu.harness.report;

import org.jspecify.annotations.NullMarked;
