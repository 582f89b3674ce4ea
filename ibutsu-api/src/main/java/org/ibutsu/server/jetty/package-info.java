/** The front door: bodies come in and responses go out without a thread, and requests take turns. */
package org.ibutsu.server.jetty;
