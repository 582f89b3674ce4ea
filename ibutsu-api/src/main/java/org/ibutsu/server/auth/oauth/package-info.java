/** Logins by identity providers: Keycloak, Google, GitHub, GitLab and Facebook. */
@NullMarked
package org.ibutsu.server.auth.oauth;

import org.jspecify.annotations.NullMarked;
