/**
 * Clients that keep account of what was acknowledged to them, while servers and databases are killed under them. The
 * words are those of Jepsen: a history of writes, faults, a checker.
 */
package org.ibutsu.it.soak;
