/** Lets Keycloak, Google, GitHub, GitLab and Facebook vouch for people who log in. */
package org.ibutsu.server.auth.oauth;
