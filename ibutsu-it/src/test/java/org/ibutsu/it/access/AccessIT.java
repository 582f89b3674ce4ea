package org.ibutsu.it.access;

import static org.ibutsu.testing.IbutsuAssertions.assertThat;

import java.util.List;
import org.ibutsu.harness.http.TestRequest;
import org.ibutsu.harness.http.TestResponse;
import org.ibutsu.server.http.OpenApi;
import org.ibutsu.server.http.Operation;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.ValidationTest;
import org.ibutsu.testing.data.TestData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may do what: the table is {@code access.txt}. */
@IntegrationTest
@ValidationTest
class AccessIT {

    @ParameterizedTest(name = "{0}")
    @MethodSource("cells")
    void isAsTheTableSays(Access access, IbutsuApp app, TestData data, World world) {
        Call call = Call.of(access.operation(), app, world);
        TestRequest request = access.caller().call(app, data, world.project());

        TestResponse answer = call.send(request);

        assertThat(answer).hasStatus(access.status());
        access.listed(world).ifPresent(id -> {
            if (access.shows()) {
                assertThat(answer.asString()).contains(id.toString());
            } else {
                assertThat(answer.asString()).doesNotContain(id.toString());
            }
        });
    }

    static List<Access> cells() {
        return Access.table();
    }

    @Test
    void everyOperationHasItsRow() {
        assertThat(OpenApi.load().operations().stream().map(Operation::id))
                .containsExactlyInAnyOrderElementsOf(
                        cells().stream().map(Access::operation).distinct().toList());
    }
}
