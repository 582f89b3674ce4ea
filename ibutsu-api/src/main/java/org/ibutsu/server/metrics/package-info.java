/** What a server counts and measures of itself, for Prometheus. */
package org.ibutsu.server.metrics;
