package org.ibutsu.harness.assertion;

import org.apiguardian.api.API;
import org.ibutsu.harness.http.TestResponse;

/** Assertions about a response of any server. */
@API(status = API.Status.STABLE)
public final class ResponseAssert extends AbstractResponseAssert<ResponseAssert> {

    /**
     * Creates assertions about a response.
     *
     * @param response the response
     */
    public ResponseAssert(TestResponse response) {
        super(response, ResponseAssert.class);
    }
}
