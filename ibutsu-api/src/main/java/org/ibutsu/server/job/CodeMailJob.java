package org.ibutsu.server.job;

import java.util.UUID;
import org.ibutsu.server.auth.CodePurpose;

/**
 * Mails a fresh code to an account. The code is made when the mail is sent, so that it waits nowhere.
 *
 * @param purpose the purpose of the code
 * @param userId the account; one that does not exist gets nothing
 */
public record CodeMailJob(CodePurpose purpose, UUID userId) implements Job {

    static final String TASK_PREFIX = "mail-";

    static String task(CodePurpose purpose) {
        return TASK_PREFIX + purpose.word();
    }

    @Override
    public String task() {
        return task(purpose);
    }

    @Override
    public UUID subject() {
        return userId;
    }
}
