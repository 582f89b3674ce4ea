package com.example.library;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.ibutsu.harness.spring.SpringSlot;

/** Marks tests of a library whose responses are judged, and whose readers the identity provider of the slot knows. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@SpringSlot(
        value = LibraryApplication.class,
        openApi = "classpath:openapi.json",
        properties = "spring.security.oauth2.resourceserver.jwt.issuer-uri=${slot.identity-provider.issuer}",
        pollution = ManyLoans.class)
@interface LibrarySlot {}
