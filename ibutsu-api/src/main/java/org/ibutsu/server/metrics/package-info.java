/** Metrics of a server, for Prometheus. */
package org.ibutsu.server.metrics;
