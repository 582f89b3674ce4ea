/** A stand-in for Keycloak, Google, GitHub, GitLab and Facebook. */
package org.ibutsu.harness.provider;
