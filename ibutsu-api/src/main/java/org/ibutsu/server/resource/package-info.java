/** The operations of the API: parse, ask the stores, answer. */
package org.ibutsu.server.resource;
