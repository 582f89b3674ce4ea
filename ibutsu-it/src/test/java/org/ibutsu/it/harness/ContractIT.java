package org.ibutsu.it.harness;

import static org.ibutsu.testing.IbutsuAssertions.assertThat;

import org.ibutsu.harness.AllowContractViolation;
import org.ibutsu.harness.exchange.ContractViolation;
import org.ibutsu.harness.http.TestResponse;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An answer that the OpenAPI document does not describe fails a test that does not mean it. */
@IntegrationTest
class ContractIT {

    private static final String HUGE = "x".repeat(20_000);

    @Test
    @AllowContractViolation("the HTTP server itself refuses headers of this size")
    void letsATestBreakTheContractOnPurpose(IbutsuApp app) {
        TestResponse answer = app.asSuperadmin().header("Huge", HUGE).get("/health");

        assertThat(answer).hasStatus(431);
    }

    @Test
    @Tag("capability:contract")
    void failsAtTheRequest() {
        Throwable failure = Inner.run(BreaksTheContract.class).failure("atTheRequest");

        assertThat(failure)
                .isInstanceOf(ContractViolation.class)
                .hasMessageContaining("GET /health does not describe status 431");
        assertThat(failure.getStackTrace())
                .anySatisfy(frame -> assertThat(frame.getMethodName()).isEqualTo("atTheRequest"));
    }

    @Test
    void failsAtTheEndWhenTheTestHidesIt() {
        Inner inner = Inner.run(BreaksTheContract.class);

        assertThat(inner.failure("butHidesIt")).isInstanceOf(ContractViolation.class);
    }

    @Test
    void leavesAddressesOutsideOfTheDocumentAlone(IbutsuApp app) {
        assertThat(app.anonymous().get("/nothing")).hasStatus(404);
        assertThat(app.anonymous().basePath("").followRedirects(false).get("/")).hasStatus(302);
    }

    @IntegrationTest
    static class BreaksTheContract {

        @Test
        void atTheRequest(IbutsuApp app) {
            app.asSuperadmin().header("Huge", HUGE).get("/health");
        }

        @Test
        void butHidesIt(IbutsuApp app) {
            try {
                atTheRequest(app);
            } catch (ContractViolation e) {
                assertThat(e).isNotNull();
            }
        }
    }
}
