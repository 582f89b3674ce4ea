/** Reads JUnit XML, in the many shapes in which tools write it. */
package org.ibutsu.server.report.junit;
