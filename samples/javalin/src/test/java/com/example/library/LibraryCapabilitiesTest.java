package com.example.library;

import com.example.contract.CapabilityContract;
import com.example.contract.Probe;
import java.util.Map;

/** The capabilities of the harness for any application. */
class LibraryCapabilitiesTest extends CapabilityContract {

    LibraryCapabilitiesTest() {
        super(LibraryProbe.class);
    }

    @Override
    protected int pollutions() {
        return Pollution.TIMES.get();
    }

    @LibraryTest
    static class LibraryProbe extends Probe {

        @Override
        protected String path() {
            return "/books";
        }

        @Override
        protected Map<String, ?> body(String name) {
            return Map.of("title", name);
        }
    }
}
