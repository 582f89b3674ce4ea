package org.ibutsu.harness.slot;

import io.restassured.specification.RequestSpecification;
import java.net.URI;
import org.apiguardian.api.API;
import org.ibutsu.harness.library.OptionalLibrary;

/**
 * Requests of REST Assured to an application, for which REST Assured must be on the class path. Their exchanges are
 * recorded and judged like those of {@link TestSlot#client()}, and take longer.
 *
 * <pre>{@code
 * given(slot).queryParam("page", 2).get("/orders").then().statusCode(200);
 * }</pre>
 */
@API(status = API.Status.STABLE)
public final class RestAssuredRequests {

    private RestAssuredRequests() {}

    /**
     * Starts a request to an application.
     *
     * @param slot the application
     * @return the request, with a body in JSON unless it says otherwise
     */
    public static RequestSpecification given(TestSlot<?> slot) {
        return given(slot, slot.uri());
    }

    /**
     * Starts a request to another server that the test has started in addition to the application.
     *
     * @param slot the application
     * @param server the address of the server
     * @return the request, with a body in JSON unless it says otherwise
     */
    public static RequestSpecification given(TestSlot<?> slot, URI server) {
        OptionalLibrary.REST_ASSURED.require();
        return slot.slot().restAssured().request(server, slot.slot().definition().basePath, slot.log());
    }
}
