/** Import of test reports: readers of formats, which all store by the same writer. */
package org.ibutsu.server.importer;
