/** From bytes to checked requests and back: routing, authentication, parameters, bodies, errors, the forms of values. */
package org.ibutsu.server.http;
