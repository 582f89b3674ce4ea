package org.ibutsu.harness.exchange;

import java.util.List;
import org.apiguardian.api.API;

/** Fails a test, because an answer was not one that the OpenAPI document describes. */
@API(status = API.Status.STABLE)
public final class ContractViolation extends AssertionError {

    private static final long serialVersionUID = 1L;

    ContractViolation(List<String> faults) {
        super("The answer breaks the OpenAPI document (a test that means it says so with @AllowContractViolation):\n  "
                + String.join("\n  ", faults));
    }
}
