/**
 * The content of a test report, independent of its format: the interface that a reader of a format implements, and the
 * values that readers hand on. Nothing here knows the database.
 */
package org.ibutsu.server.report;
