/** Operations that need many rows for an answer, which existing clients do not know. */
package org.ibutsu.server.resource.analysis;
