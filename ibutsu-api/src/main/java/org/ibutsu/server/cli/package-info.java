/** The commands: the only place with {@code main}, the set-up of logging and hooks into the end of the JVM. */
package org.ibutsu.server.cli;
