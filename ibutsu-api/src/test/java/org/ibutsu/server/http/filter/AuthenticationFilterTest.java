package org.ibutsu.server.http.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.glassfish.jersey.server.ContainerRequest;
import org.ibutsu.model.User;
import org.ibutsu.server.http.Caller;
import org.ibutsu.server.http.ProblemException;
import org.ibutsu.server.http.RequestAttributes;
import org.ibutsu.server.http.StubRequest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class AuthenticationFilterTest {

    private final User ann = new User().superadmin(true);
    private final AuthenticationFilter filter = new AuthenticationFilter(token -> new Caller(ann, token));

    @ParameterizedTest
    @ValueSource(strings = {"Bearer abc", "bearer   abc ", "BEARER\tabc"})
    void takesABearerTokenInEveryCaseAndSpacing(String header) {
        ContainerRequest request = StubRequest.to("getRun", "");
        request.header("Authorization", header);

        filter.filter(request);

        assertThat(new RequestAttributes(request).caller()).isEqualTo(new Caller(ann, "abc"));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {
                "null, No authorization token provided",
                "abc, No authorization token provided",
                "Basic abc, No authorization token provided",
                "Bearer, Invalid authorization header",
                "'Bearer ', Invalid authorization header"
            })
    void refusesOtherHeaders(String header, String text) {
        ContainerRequest request = StubRequest.to("getRun", "");
        if (header != null) {
            request.header("Authorization", header);
        }

        assertThatThrownBy(() -> filter.filter(request))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.status()).isEqualTo(401))
                .hasMessage(text);
    }

    @Test
    void looksAtNoTokenWhereNoneIsNeeded() {
        ContainerRequest open = StubRequest.to("login", "");
        ContainerRequest page = StubRequest.of("GET", "/docs");

        filter.filter(open);
        filter.filter(page);

        assertThat(new RequestAttributes(open).caller()).isNull();
        assertThat(new RequestAttributes(page).caller()).isNull();
    }

    @Test
    void tellsWhoTheCallerIs() {
        assertThat(new Caller(ann, "abc").id()).isEqualTo(ann.id());
        assertThat(new Caller(ann, "abc").isSuperadmin()).isTrue();
        assertThat(new Caller(new User(), "abc").isSuperadmin()).isFalse();
    }
}
