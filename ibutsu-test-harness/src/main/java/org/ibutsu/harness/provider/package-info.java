/** A stand-in for Keycloak, Google, GitHub, GitLab and Facebook. */
@NullMarked
package org.ibutsu.harness.provider;

import org.jspecify.annotations.NullMarked;
