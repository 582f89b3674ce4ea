/** A watch over what must never leave the server: hashes, codes, keys and tokens, in answers and in what is logged. */
package org.ibutsu.harness.secret;
