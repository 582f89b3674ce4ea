package org.ibutsu.server.resource.admin;

import java.util.UUID;
import org.ibutsu.server.http.Caller;
import org.ibutsu.server.http.Ids;
import org.ibutsu.server.http.ProblemException;
import org.ibutsu.server.http.RequestRejectedException;

/** The rules that all operations of administration share. */
final class AdminAccess {

    private AdminAccess() {}

    /**
     * Requires a superadmin.
     *
     * @throws ProblemException with 403 when the caller is none
     */
    static void require(Caller caller) {
        if (!caller.isSuperadmin()) {
            throw forbidden();
        }
    }

    /**
     * Reads the identifier of a path and demands a superadmin; in this order, as existing clients expect.
     *
     * @throws RequestRejectedException with 400 when it is not an identifier
     * @throws ProblemException with 403 when the caller is not a superadmin
     */
    static UUID requireFor(Caller caller, String idText) {
        UUID id = Ids.inPath(idText);
        require(caller);
        return id;
    }

    static ProblemException forbidden() {
        return ProblemException.of(403, "Only superadmins may do this");
    }

    /** Creates the refusal for a row that does not exist. */
    static ProblemException absent(String kind, UUID id) {
        return ProblemException.of(404, "There is no " + kind + " with the id " + id);
    }
}
