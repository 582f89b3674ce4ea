package org.ibutsu.harness.exchange;

import java.util.List;
import org.apiguardian.api.API;

/** Thrown when a response violates the OpenAPI document. */
@API(status = API.Status.STABLE)
public final class ContractViolation extends AssertionError {

    private static final long serialVersionUID = 1L;

    ContractViolation(List<String> faults) {
        super("The response violates the OpenAPI document. If that is intended, use @AllowContractViolation:\n  "
                + String.join("\n  ", faults));
    }
}
