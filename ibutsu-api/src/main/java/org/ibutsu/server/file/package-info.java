/** Files of the server that are not to outlive it. */
package org.ibutsu.server.file;
