/** The published proof that a way of putting databases back keeps its promises: tests that each of them must pass. */
@NullMarked
package org.ibutsu.harness.database.contract;

import org.jspecify.annotations.NullMarked;
