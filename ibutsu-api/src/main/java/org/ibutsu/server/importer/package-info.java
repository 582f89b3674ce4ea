/** Brings reports of tests into the database: readers of formats that feed one way of ingestion. */
package org.ibutsu.server.importer;
