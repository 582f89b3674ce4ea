package org.ibutsu.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.util.HashMap;
import java.util.Map;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Request;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class RequestIdTest {

    private static final String MADE = "[0-9a-f]{32}";

    @ParameterizedTest
    @ValueSource(strings = {"a", "7f3c-1a0e", "Root=1-67891233-abcdef012345678912345678", "00-4bf9/2f:35@x_y+z.1"})
    void isThatOfTheClient(String sent) {
        assertThat(RequestId.of(request(sent))).isEqualTo(sent);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a]b", "a\"b", "ä", "a\u001bb", "%0A"})
    void isMadeWhereThatOfTheClientIsNotOne(String sent) {
        assertThat(RequestId.of(request(sent))).matches(MADE);
    }

    @Test
    void hasABound() {
        assertThat(RequestId.of(request("x".repeat(128)))).hasSize(128);
        assertThat(RequestId.of(request("x".repeat(129)))).matches(MADE);
    }

    @Test
    void staysTheSameForARequestAndDiffersFromOthers() {
        Request request = request(null);

        assertThat(RequestId.of(request))
                .matches(MADE)
                .isEqualTo(RequestId.of(request))
                .isNotEqualTo(RequestId.of(request(null)));
    }

    private static Request request(String sent) {
        Map<String, Object> attributes = new HashMap<>();
        Request request = mock(Request.class);
        HttpFields.Mutable headers = HttpFields.build();
        if (sent != null) {
            headers.add(RequestId.HEADER, sent);
        }
        when(request.getHeaders()).thenReturn(headers);
        when(request.getAttribute("ibutsu.request.id")).thenAnswer(call -> attributes.get("id"));
        when(request.setAttribute(eq("ibutsu.request.id"), any()))
                .thenAnswer(call -> attributes.put("id", call.getArgument(1)));
        return request;
    }
}
