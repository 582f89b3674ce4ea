package com.example.library;

import org.ibutsu.harness.slot.TestSlot;
import org.ibutsu.harness.spring.SpringSlot;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.ConfigurableApplicationContext;

/** Each test has an application to itself, which goes on running and is put back. In parallel. */
@SpringSlot(LibraryApplication.class)
class SlotCase {

    @ParameterizedTest
    @MethodSource("com.example.library.Visitor#tests")
    void addsTheOnlyBook(int number, TestSlot<ConfigurableApplicationContext> slot) throws Exception {
        new Visitor(slot.uri()).addsTheOnlyBook();
    }
}
