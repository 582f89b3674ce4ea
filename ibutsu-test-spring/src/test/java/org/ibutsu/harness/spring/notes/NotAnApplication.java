package org.ibutsu.harness.spring.notes;

/** A class that Spring Boot does not start. */
public class NotAnApplication {}
