package org.ibutsu.server.job;

/** The outcome of one execution of a job. */
public enum JobOutcome {
    /** The work is done. */
    DONE,
    /** The job cannot be done, such as the import of a file that is not a report. */
    REJECTED,
    /** It was cancelled because the server stops, and is started again by the next one. */
    STOPPED,
    /** It took long and is begun again as a job of another kind. */
    HANDED_ON,
    /** It is tried again later, as the database or the machine was in trouble. */
    RETRIED,
    /** It has thrown an exception. */
    FAILED
}
