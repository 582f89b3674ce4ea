package com.example.tickets;

import com.example.contract.CapabilityContract;
import com.example.contract.Probe;
import java.util.Map;

/** The capabilities of the harness for any application. */
class TicketsCapabilitiesTest extends CapabilityContract {

    TicketsCapabilitiesTest() {
        super(TicketsProbe.class);
    }

    @Override
    protected int pollutions() {
        return Pollution.TIMES.get();
    }

    @TicketsTest
    static class TicketsProbe extends Probe {

        @Override
        protected String path() {
            return "/projects";
        }

        @Override
        protected Map<String, ?> body(String name) {
            return Map.of("name", name);
        }
    }
}
