package org.ibutsu.harness.spring.notes;

import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/notes")
class NoteController {

    private final Notes notes;
    private final NoteService service;
    private final Clock clock;
    private final JavaMailSender mails;

    NoteController(Notes notes, NoteService service, Clock clock, JavaMailSender mails) {
        this.notes = notes;
        this.service = service;
        this.clock = clock;
        this.mails = mails;
    }

    @PostMapping
    Note add(@RequestBody String text) {
        SimpleMailMessage mail = new SimpleMailMessage();
        mail.setTo("reader@example.com");
        mail.setSubject("A note");
        mail.setText(text);
        mails.send(mail);
        return notes.save(new Note(text, clock.instant()));
    }

    @GetMapping("/count")
    long count() {
        return service.count();
    }

    @GetMapping("/zone")
    String zone() {
        return clock.getZone().getId();
    }

    @GetMapping("/later")
    Callable<Long> later() {
        return notes::count;
    }

    @PostMapping("/async")
    void async() {
        service.addLater(new CountDownLatch(0));
    }

    @GetMapping("/api-docs")
    String description() {
        return """
                {
                  "openapi": "3.0.3",
                  "info": {"title": "Notes", "version": "1"},
                  "paths": {"/notes/count": {"get": {"responses": {"404": {"description": "Not found"}}}}}
                }
                """;
    }
}
