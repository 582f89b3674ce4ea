/** Reports of tests: failure pages, times, and the coverage of the contract. */
package org.ibutsu.harness.report;
