/** Who calls, and what the caller may do: passwords, tokens, access to projects. */
package org.ibutsu.server.auth;
