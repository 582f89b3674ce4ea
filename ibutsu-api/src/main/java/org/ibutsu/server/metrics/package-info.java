/** Metrics of a server, for Prometheus. */
@NullMarked
package org.ibutsu.server.metrics;

import org.jspecify.annotations.NullMarked;
