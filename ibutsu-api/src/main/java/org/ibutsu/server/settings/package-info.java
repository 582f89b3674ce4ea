/** From what people configure, in a file and in the environment, to a description of the server. */
package org.ibutsu.server.settings;
