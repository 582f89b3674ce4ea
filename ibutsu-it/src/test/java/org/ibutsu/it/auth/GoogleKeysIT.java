package org.ibutsu.it.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import org.ibutsu.harness.fake.TestClock;
import org.ibutsu.harness.provider.Endpoint;
import org.ibutsu.harness.provider.FakeIdentityProvider;
import org.ibutsu.harness.provider.FaultMode;
import org.ibutsu.harness.provider.Person;
import org.ibutsu.server.auth.oauth.IdentityProvider;
import org.ibutsu.server.auth.oauth.IdentityProviders;
import org.ibutsu.server.auth.oauth.IdentityRejectedException;
import org.ibutsu.server.auth.oauth.Providers;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.ProviderSettings;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A server keeps the keys once it has them, so each test takes a Google of its own. */
@IntegrationTest
class GoogleKeysIT {

    private final Clock clock = new TestClock();

    @ParameterizedTest
    @EnumSource(FaultMode.class)
    void areNeededOnce(FaultMode trouble) {
        try (FakeIdentityProvider provider = FakeIdentityProvider.start()) {
            String token = provider.googleToken(Person.of("ann@example.com", "Ann"), clock.instant())
                    .sign();
            IdentityProvider withoutKeys = google(provider, ProviderSettings.of(provider, Duration.ofMillis(100)));
            IdentityProvider withKeys = google(provider, ProviderSettings.of(provider));
            withKeys.identify(token);

            provider.fail(Endpoint.KEYS, trouble);

            assertThatThrownBy(() -> withoutKeys.identify(token)).isInstanceOf(IdentityRejectedException.class);
            assertThat(withKeys.identify(token).email()).isEqualTo("ann@example.com");
        }
    }

    private IdentityProvider google(FakeIdentityProvider provider, IdentityProviders settings) {
        return new Providers(settings, provider.client(), "http://127.0.0.1:8080", clock)
                .named("google")
                .orElseThrow();
    }
}
