package org.ibutsu.server.cli.administration;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.Session;
import org.ibutsu.model.Project;
import org.ibutsu.model.Token;
import org.ibutsu.model.User;
import org.ibutsu.model.db.ConflictRetry;
import org.ibutsu.model.db.Database;
import org.ibutsu.model.filter.Conditions;
import org.ibutsu.model.filter.FilterParser;
import org.ibutsu.model.filter.FilteredEntity;
import org.ibutsu.model.json.Json;
import org.ibutsu.model.store.ProjectStore;
import org.ibutsu.model.store.account.SessionStore;
import org.ibutsu.model.store.account.TokenStore;
import org.ibutsu.model.store.account.UserStore;
import org.ibutsu.server.ConfiguredPasswords;
import org.ibutsu.server.ServerConfig;
import org.ibutsu.server.auth.JsonWebTokens;
import org.ibutsu.server.auth.Passwords;
import org.ibutsu.server.cli.shell.CommandException;
import org.ibutsu.server.http.Fields;
import org.ibutsu.server.http.ProblemException;
import org.ibutsu.server.http.RequestRejectedException;
import org.ibutsu.server.job.JobQueue;
import org.ibutsu.server.job.ProjectRemoval;
import org.ibutsu.server.resource.account.AccountForm;
import org.jspecify.annotations.Nullable;

/** Administration directly on a database. */
final class DatabaseAdministration implements Administration {

    private final Database database;
    private final Passwords passwords;
    private final JsonWebTokens tokens;
    private final Clock clock;

    /**
     * Creates the administration.
     *
     * @param config the settings of the server
     * @param clock the clock
     */
    DatabaseAdministration(Database database, ServerConfig config, Clock clock) {
        this.database = database;
        this.passwords = ConfiguredPasswords.of(config);
        this.tokens = new JsonWebTokens(
                config.jwt().secret(), config.jwt().issuer(), config.jwt().lifetime(), clock);
        this.clock = clock;
    }

    @Override
    public List<Account> users() {
        return database.read(session -> new UserStore(session)
                .page(all(FilteredEntity.USER), 0, Integer.MAX_VALUE).items().stream()
                        .map(DatabaseAdministration::account)
                        .toList());
    }

    @Override
    public Account addUser(String email, String name, String password, boolean superadmin) {
        AccountForm form = new AccountForm(new Fields(fields(email, name)));
        String hash = hash(password);
        return write(session -> {
            User user = new User();
            form.lockEmail(session);
            form.requireUsableEmail(session, user);
            form.copyTo(user);
            user.passwordHash(hash).active(true).superadmin(superadmin);
            new UserStore(session).add(user);
            return account(user);
        });
    }

    private static ObjectNode fields(String email, String name) {
        return Json.MAPPER.createObjectNode().put("email", email).put("name", name);
    }

    @Override
    public void setPassword(String email, String password) {
        String hash = hash(password);
        write(session -> {
            User user = locked(session, email);
            AccountForm.setPassword(session, user, hash, now(), null);
            return user;
        });
    }

    private String hash(String password) {
        passwords.fault(password).ifPresent(fault -> {
            throw new CommandException(fault + ".");
        });
        return passwords.hash(password);
    }

    @Override
    public void deactivate(String email) {
        write(session -> {
            List<User> superadmins = new UserStore(session).lockSuperadmins();
            // Not locked again, as it has been read.
            User user = user(session, email);
            if (superadmins.stream().filter(User::active).allMatch(user::equals) && user.superadmin()) {
                throw new CommandException(email + " is the last administrator, and stays active.");
            }
            return user.active(false);
        });
    }

    @Override
    public List<OwnedProject> projects() {
        return database.read(session -> new ProjectStore(session)
                .all().stream().map(project -> project(session, project)).toList());
    }

    @Override
    public OwnedProject addProject(String name, String title, @Nullable String owner) {
        return write(session -> {
            Project project = new Project().name(name).title(title);
            if (owner != null) {
                User user = user(session, owner);
                project.ownerId(user.id()).users().add(user);
            }
            new ProjectStore(session).add(project);
            return project(session, project);
        });
    }

    @Override
    public void addMember(OwnedProject project, String email) {
        write(session -> locked(session, project).users().add(user(session, email)));
    }

    @Override
    public void removeMember(OwnedProject project, String email) {
        write(session -> locked(session, project).users().remove(user(session, email)));
    }

    @Override
    public void removeProject(OwnedProject project) {
        ConflictRetry.delete(database, session -> {
            locked(session, project);
            ProjectRemoval.begin(session, project.id(), new JobQueue(database.kind(), clock, () -> {}), clock);
            return project;
        });
    }

    @Override
    public List<NamedToken> tokens(@Nullable String email) {
        return database.read(session -> new TokenStore(session)
                .page(user(session, named(email)).id(), 0, Integer.MAX_VALUE).items().stream()
                        .map(token -> token(token, null))
                        .toList());
    }

    @Override
    public NamedToken newToken(@Nullable String email, String name, int days) {
        if (name.equals(Token.LOGIN)) {
            throw new CommandException("The name " + name + " is reserved; choose another.");
        }
        LocalDateTime expires = now().plusDays(days);
        return write(session -> {
            User user = locked(session, named(email));
            Token token = new Token()
                    .name(name)
                    .userId(user.id())
                    .expires(expires)
                    .token(tokens.issue(user.id(), expires.toInstant(ZoneOffset.UTC)));
            new TokenStore(session).add(token);
            return token(token, token.token());
        });
    }

    @Override
    public void revokeToken(@Nullable String email, UUID id) {
        write(session -> {
            UUID user = user(session, named(email)).id();
            Token token = new TokenStore(session)
                    .locked(id)
                    .filter(found -> user.equals(found.userId()))
                    .orElseThrow(() -> new CommandException(email + " has no token " + id + "."));
            new TokenStore(session).remove(token);
            JsonWebTokens.expiry(token.token())
                    .ifPresent(expires -> new SessionStore(session)
                            .revoke(token.token(), LocalDateTime.ofInstant(expires, ZoneOffset.UTC), now()));
            return token;
        });
    }

    /** Runs work in one transaction; refusals by the rules of the server are reported to the user. */
    private <T> T write(Function<Session, T> work) {
        try {
            return database.write(work);
        } catch (ProblemException | RequestRejectedException e) {
            throw new CommandException(e.getMessage() + ".", e);
        }
    }

    private Conditions all(FilteredEntity entity) {
        return new FilterParser(clock, database.kind()).parse(entity, List.of());
    }

    private static String named(@Nullable String email) {
        if (email == null) {
            throw new CommandException("Missing --user: it is required when no server is used.");
        }
        return email;
    }

    private static User user(Session session, String email) {
        return new UserStore(session).withEmail(email).orElseThrow(() -> absent(email));
    }

    private static User locked(Session session, String email) {
        return new UserStore(session).lockedWithEmail(email).orElseThrow(() -> absent(email));
    }

    private static CommandException absent(String email) {
        return new CommandException("There is no account " + email + ".");
    }

    private static Project locked(Session session, OwnedProject project) {
        return new ProjectStore(session)
                .lock(project.id())
                .orElseThrow(() -> new CommandException("There is no project " + project.name() + " any more."));
    }

    private LocalDateTime now() {
        return LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC).truncatedTo(ChronoUnit.SECONDS);
    }

    private static Account account(User user) {
        return new Account(user.id(), user.email(), user.name(), user.superadmin(), user.active());
    }

    private static OwnedProject project(Session session, Project project) {
        String owner = Optional.ofNullable(project.ownerId())
                .flatMap(id -> new UserStore(session).find(id))
                .map(User::email)
                .orElse(null);
        return new OwnedProject(
                project.id(),
                project.name(),
                project.title(),
                owner,
                project.users().stream()
                        .map(User::email)
                        .sorted(Comparator.naturalOrder())
                        .toList());
    }

    private static NamedToken token(Token token, @Nullable String text) {
        return new NamedToken(token.id(), token.name(), String.valueOf(token.expires()), text);
    }
}
