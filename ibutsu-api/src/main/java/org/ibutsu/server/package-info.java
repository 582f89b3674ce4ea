/** The server as an object, and the wiring of its parts. */
package org.ibutsu.server;
