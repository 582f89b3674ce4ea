/** The published proof that a way of putting databases back keeps its promises: tests that each of them must pass. */
package org.ibutsu.harness.database.contract;
