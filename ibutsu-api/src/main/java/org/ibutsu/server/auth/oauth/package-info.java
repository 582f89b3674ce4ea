/** Logins by identity providers: Keycloak, Google, GitHub, GitLab and Facebook. */
package org.ibutsu.server.auth.oauth;
