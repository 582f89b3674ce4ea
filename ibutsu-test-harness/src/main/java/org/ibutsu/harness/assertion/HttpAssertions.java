package org.ibutsu.harness.assertion;

import org.apiguardian.api.API;
import org.assertj.core.api.Assertions;
import org.ibutsu.harness.http.TestResponse;

/**
 * All assertions of AssertJ, and those about responses:
 *
 * <pre>{@code
 * import static org.ibutsu.harness.assertion.HttpAssertions.assertThat;
 *
 * assertThat(response).hasStatus(404).isJsonString("Run not found");
 * assertThat(names).isEmpty();
 * }</pre>
 */
@API(status = API.Status.STABLE)
public final class HttpAssertions extends Assertions {

    private HttpAssertions() {}

    /**
     * Creates assertions about a response.
     *
     * @param response the response
     * @return the assertions
     */
    public static ResponseAssert assertThat(TestResponse response) {
        return new ResponseAssert(response);
    }
}
