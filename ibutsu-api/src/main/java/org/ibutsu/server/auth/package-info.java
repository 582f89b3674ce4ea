/** Authentication and authorization: passwords, tokens, access to projects. */
package org.ibutsu.server.auth;
