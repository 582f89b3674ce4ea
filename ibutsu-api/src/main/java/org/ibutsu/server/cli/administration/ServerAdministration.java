package org.ibutsu.server.cli.administration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;
import org.ibutsu.model.json.Json;
import org.ibutsu.server.cli.client.ApiClient;
import org.ibutsu.server.cli.shell.CommandContext;
import org.ibutsu.server.cli.shell.CommandException;
import org.ibutsu.server.cli.shell.KnownServer;
import org.ibutsu.server.cli.shell.Sleeper;
import org.jspecify.annotations.Nullable;

/** Administration through a server, with the token of an administrator. */
final class ServerAdministration implements Administration {

    /** Without their projects, as each of these has all its members. */
    private static final String USERS = "/admin/user?projects=false";

    private final ApiClient api;
    private final Sleeper time;

    private ServerAdministration(ApiClient api, Sleeper time) {
        this.api = api;
        this.time = time;
    }

    /** Returns the administration of a server. */
    static ServerAdministration of(KnownServer server, CommandContext shell, Sleeper time) {
        return new ServerAdministration(ApiClient.of(server, time, shell::warn), time);
    }

    @Override
    public List<Account> users() {
        return api.list(USERS, "users").stream()
                .map(ServerAdministration::account)
                .toList();
    }

    @Override
    public Account addUser(String email, String name, String password, boolean superadmin) {
        return account(api.post(
                "/admin/user",
                Json.MAPPER
                        .createObjectNode()
                        .put("email", email)
                        .put("name", name)
                        .put("password", password)
                        .put("is_superadmin", superadmin)
                        .put("is_active", true)));
    }

    @Override
    public void setPassword(String email, String password) {
        update(user(email), change -> change.put("password", password));
    }

    @Override
    public void deactivate(String email) {
        update(user(email), change -> change.put("is_active", false));
    }

    @Override
    public List<OwnedProject> projects() {
        return api.list("/admin/project", "projects").stream()
                .map(ServerAdministration::project)
                .toList();
    }

    @Override
    public OwnedProject addProject(String name, String title, @Nullable String owner) {
        JsonNode user = owner == null ? null : user(owner);
        OwnedProject made = project(api.post(
                "/admin/project",
                Json.MAPPER.createObjectNode().put("name", name).put("title", title)));
        if (user == null) {
            return made;
        }
        api.put(
                "/admin/project/" + made.id(),
                Json.MAPPER.createObjectNode().put("owner_id", user.path("id").asText()));
        // The creator of a project is a member even if another user owns it.
        String caller = api.get("/user").path("email").asText();
        if (!caller.equals(user.path("email").asText())) {
            removeMember(made, caller);
        }
        return project(made.id().toString());
    }

    @Override
    public void addMember(OwnedProject project, String email) {
        ObjectNode change = Json.MAPPER.createObjectNode();
        // By the address as the account has it, as the server compares exactly.
        change.putArray("users").add(user(email).path("email").asText());
        api.put("/admin/project/" + project.id(), change);
    }

    @Override
    public void removeMember(OwnedProject project, String email) {
        JsonNode user = user(email);
        ObjectNode change = change(user);
        change.withArray("projects")
                .removeIf(kept -> project.id().toString().equals(kept.path("id").asText()));
        api.put("/admin/user/" + user.path("id").asText(), change);
    }

    @Override
    public void removeProject(OwnedProject project) {
        api.delete("/admin/project/" + project.id());
    }

    @Override
    public List<NamedToken> tokens(@Nullable String email) {
        requireCaller(email);
        return api.list("/user/token", "tokens").stream()
                .map(token -> token(token, null))
                .toList();
    }

    @Override
    public NamedToken newToken(@Nullable String email, String name, int days) {
        requireCaller(email);
        JsonNode made = api.post("/user/token", newToken(name, days, time));
        return token(made, made.path("token").asText());
    }

    /** Returns the request for a token. */
    static ObjectNode newToken(String name, int days, Sleeper time) {
        Instant expires = time.now().plus(days, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
        return Json.MAPPER.createObjectNode().put("name", name).put("expires", expires.toString());
    }

    @Override
    public void revokeToken(@Nullable String email, UUID id) {
        requireCaller(email);
        api.delete("/user/token/" + id);
    }

    /** A server does not expose the tokens of other users. */
    private void requireCaller(@Nullable String email) {
        if (email != null && !api.get("/user").path("email").asText().equalsIgnoreCase(email)) {
            throw new CommandException(
                    "A server makes and shows tokens of the account whose token is used only, which is not " + email
                            + ". Log in as that account, or use the database while no server runs.");
        }
    }

    private JsonNode user(String email) {
        return api.list(USERS, "users").stream()
                .filter(user -> user.path("email").asText().equalsIgnoreCase(email))
                .findFirst()
                .orElseThrow(() -> new CommandException("There is no account " + email + "."));
    }

    private void update(JsonNode user, Consumer<ObjectNode> changing) {
        ObjectNode change = change(user);
        changing.accept(change);
        api.put("/admin/user/" + user.path("id").asText(), change);
    }

    /** Starts a change of an account that keeps its projects, of which it would lose those that are not sent. */
    private ObjectNode change(JsonNode user) {
        ObjectNode change =
                Json.MAPPER.createObjectNode().put("email", user.path("email").asText());
        api.get("/admin/user/" + user.path("id").asText() + "?members=false")
                .path("projects")
                .forEach(project -> change.withArray("projects")
                        .addObject()
                        .put("id", project.path("id").asText()));
        return change;
    }

    private static Account account(JsonNode user) {
        return new Account(
                id(user),
                user.path("email").asText(),
                user.path("name").asText(""),
                user.path("is_superadmin").asBoolean(),
                user.path("is_active").asBoolean());
    }

    private static OwnedProject project(JsonNode project) {
        return new OwnedProject(
                id(project),
                project.path("name").asText(""),
                project.path("title").asText(""),
                project.path("owner").path("email").asText(null),
                StreamSupport.stream(project.path("users").spliterator(), false)
                        .map(user -> user.path("email").asText())
                        .toList());
    }

    private static NamedToken token(JsonNode token, @Nullable String text) {
        return new NamedToken(
                id(token), token.path("name").asText(""), token.path("expires").asText(null), text);
    }

    private static UUID id(JsonNode entity) {
        return UUID.fromString(entity.path("id").asText());
    }
}
