/** Requests to the server under test: one pooled client a slot, and a watch over every exchange. */
package org.ibutsu.testing.http;
