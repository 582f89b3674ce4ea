/**
 * The content of a test report, independent of its format: the interface that a reader of a format implements, and the
 * values that readers hand on. Nothing here knows the database.
 */
@NullMarked
package org.ibutsu.server.report;

import org.jspecify.annotations.NullMarked;
