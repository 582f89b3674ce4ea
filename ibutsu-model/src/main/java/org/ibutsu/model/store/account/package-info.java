/** Stores of accounts, and of their sessions, tokens, groups and attempts to log in. */
@NullMarked
package org.ibutsu.model.store.account;

import org.jspecify.annotations.NullMarked;
