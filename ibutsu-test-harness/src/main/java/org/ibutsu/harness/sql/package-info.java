/** The SQL that an application executes under a test, recorded, and the connections that it holds. */
@NullMarked
package org.ibutsu.harness.sql;

import org.jspecify.annotations.NullMarked;
