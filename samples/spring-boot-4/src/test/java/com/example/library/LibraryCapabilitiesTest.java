package com.example.library;

import com.example.contract.CapabilityContract;
import com.example.contract.Probe;
import java.util.Map;
import org.ibutsu.harness.http.TestClient;
import org.ibutsu.harness.slot.TestSlot;

/** The capabilities of the harness for any application. */
class LibraryCapabilitiesTest extends CapabilityContract {

    LibraryCapabilitiesTest() {
        super(LibraryProbe.class);
    }

    @Override
    protected int pollutions() {
        return ManyLoans.TIMES.get();
    }

    @LibrarySlot
    static class LibraryProbe extends Probe {

        @Override
        protected String path() {
            return "/books";
        }

        @Override
        protected Map<String, ?> body(String name) {
            return Map.of("title", name, "author", "Ada Lovelace");
        }

        @Override
        protected TestClient client(TestSlot<?> slot) {
            return slot.client().withHeader("Authorization", LibraryTest.ADA);
        }
    }
}
