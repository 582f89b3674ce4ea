package com.example.tickets;

import com.example.tickets.TicketStore.NewComment;
import com.example.tickets.TicketStore.NewProject;
import com.example.tickets.TicketStore.NewTicket;
import com.example.tickets.TicketStore.Project;
import com.example.tickets.TicketStore.Ticket;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.Status;
import io.micronaut.http.exceptions.HttpStatusException;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** Answers all requests. */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
class TicketController {

    private final TicketStore store;
    private final Watchers watchers;
    private final Mailer mailer;
    private final SignIn signIn;

    TicketController(TicketStore store, Watchers watchers, Mailer mailer, SignIn signIn) {
        this.store = store;
        this.watchers = watchers;
        this.mailer = mailer;
        this.signIn = signIn;
    }

    /** Says who asks. */
    @Get("/me")
    @ApiResponse(responseCode = "200")
    @ApiResponse(
            responseCode = "401",
            description = "Who asks is not known",
            content = @Content(mediaType = "application/json", schema = @Schema(type = "object")))
    Map<String, String> me(@Header("Authorization") String authorization) {
        return Map.of("email", signIn.subject(authorization));
    }

    /** Lists all projects. */
    @Get("/projects")
    List<Project> projects() throws SQLException {
        return store.projects();
    }

    /** Adds a project. */
    @Post("/projects")
    @Status(HttpStatus.CREATED)
    Project addProject(@Body NewProject project) throws SQLException {
        return store.addProject(project.name());
    }

    /** Opens a ticket, and notifies the watchers. */
    @Post("/projects/{project}/tickets")
    @Status(HttpStatus.CREATED)
    Ticket open(long project, @Body NewTicket ticket) throws SQLException {
        Ticket opened = store.open(project, ticket);
        for (String address : watchers.addresses()) {
            mailer.send(address, "New ticket", opened.title());
        }
        return opened;
    }

    /** Lists the tickets of a project. */
    @Get("/projects/{project}/tickets")
    List<Ticket> tickets(long project) throws SQLException {
        return store.tickets(project);
    }

    /** Returns a ticket. */
    @Get("/tickets/{id}")
    @ApiResponse(responseCode = "200")
    @ApiResponse(
            responseCode = "404",
            description = "There is no such ticket",
            content = @Content(mediaType = "application/json", schema = @Schema(type = "object")))
    Ticket ticket(long id) throws SQLException {
        return store.ticket(id)
                .orElseThrow(() -> new HttpStatusException(HttpStatus.NOT_FOUND, "There is no such ticket"));
    }

    /** Comments on a ticket. */
    @Post("/tickets/{id}/comments")
    @Status(HttpStatus.CREATED)
    Ticket comment(long id, @Body NewComment comment) throws SQLException {
        store.comment(id, comment.text());
        return ticket(id);
    }

    /** Notifies an address of each new ticket from now on. */
    @Put("/watchers/{address}")
    List<String> watch(String address) {
        watchers.add(address);
        return watchers.addresses();
    }
}
