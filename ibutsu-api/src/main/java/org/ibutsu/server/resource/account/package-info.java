/** The operations of accounts: login, registration, tokens, and users themselves. */
@NullMarked
package org.ibutsu.server.resource.account;

import org.jspecify.annotations.NullMarked;
