/**
 * The readers of all formats but JUnit XML, one for each. They share the lenient readers of JSON, lines and texts that stand
 * beside them.
 */
package org.ibutsu.server.report.formats;
