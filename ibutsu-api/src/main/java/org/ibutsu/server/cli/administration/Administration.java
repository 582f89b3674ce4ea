package org.ibutsu.server.cli.administration;

import java.util.List;
import java.util.UUID;
import org.ibutsu.server.cli.shell.CommandException;
import org.jspecify.annotations.Nullable;

/** The administration of accounts, projects and tokens, on a database or through a server. */
interface Administration {

    /** An account. */
    record Account(UUID id, String email, @Nullable String name, boolean superadmin, boolean active) {}

    /** A project, with the address of its owner, or null. */
    record OwnedProject(
            UUID id,
            @Nullable String name,
            @Nullable String title,
            @Nullable String owner,
            List<String> members) {}

    /** A token of an account; its text is known only when it has just been made. */
    record NamedToken(
            UUID id,
            String name,
            @Nullable String expires,
            @Nullable String text) {}

    /** Lists all accounts by address. */
    List<Account> users();

    /** Adds an active account. */
    Account addUser(String email, String name, String password, boolean superadmin);

    /** Sets the password of an account, which ends its sessions. */
    void setPassword(String email, String password);

    /** Keeps an account from logging in. */
    void deactivate(String email);

    /** Lists all projects by name. */
    List<OwnedProject> projects();

    /**
     * Adds a project.
     *
     * @param owner the address of its owner; null for none, or the caller
     */
    OwnedProject addProject(String name, String title, @Nullable String owner);

    /** Adds an account to the members of a project. */
    void addMember(OwnedProject project, String email);

    /** Removes an account from the members of a project. */
    void removeMember(OwnedProject project, String email);

    /** Removes a project. The server removes its rows afterwards. */
    void removeProject(OwnedProject project);

    /**
     * Lists the tokens of an account by name.
     *
     * @param email its address; null for the caller
     */
    List<NamedToken> tokens(@Nullable String email);

    /**
     * Creates a token.
     *
     * @param email the address of its account; null for the caller
     * @param days its lifetime in days
     */
    NamedToken newToken(@Nullable String email, String name, int days);

    /** Takes a token back. */
    void revokeToken(@Nullable String email, UUID id);

    /** Finds the project of a name or an identifier. */
    default OwnedProject project(String nameOrId) {
        List<OwnedProject> found = projects().stream()
                .filter(project -> nameOrId.equals(project.name())
                        || nameOrId.equalsIgnoreCase(project.id().toString()))
                .toList();
        if (found.isEmpty()) {
            throw new CommandException("There is no project " + nameOrId + ".");
        }
        if (found.size() > 1) {
            throw new CommandException("There are " + found.size() + " projects " + nameOrId + ": "
                    + String.join(
                            ", ",
                            found.stream()
                                    .map(project -> project.id().toString())
                                    .toList())
                    + ". Name one by its id.");
        }
        return found.get(0);
    }
}
