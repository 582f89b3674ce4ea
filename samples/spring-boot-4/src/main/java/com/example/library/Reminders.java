package com.example.library;

import java.time.Clock;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Service;

/** Reminds readers of books that they have kept too long. */
@Service
class Reminders {

    private final Loans loans;
    private final JavaMailSender mails;
    private final Clock clock;

    Reminders(Loans loans, JavaMailSender mails, Clock clock) {
        this.loans = loans;
        this.mails = mails;
        this.clock = clock;
    }

    @Async
    void send() {
        for (Loan loan : loans.overdueAt(clock.instant())) {
            SimpleMailMessage mail = new SimpleMailMessage();
            mail.setTo(loan.getReader() + "@example.com");
            mail.setSubject("Please return a book");
            mail.setText(loan.getBook().getTitle());
            mails.send(mail);
        }
    }
}
