package org.ibutsu.server.resource.admin;

import java.util.UUID;
import org.ibutsu.server.http.Caller;
import org.ibutsu.server.http.Ids;
import org.ibutsu.server.http.Problem;
import org.ibutsu.server.http.Refusal;

/** The rules that all operations of administration share. */
final class Administration {

    private Administration() {}

    /**
     * Demands a superadmin.
     *
     * @throws Problem with 403 when the caller is none
     */
    static void require(Caller caller) {
        if (!caller.isSuperadmin()) {
            throw forbidden();
        }
    }

    /**
     * Reads the identifier of a path and demands a superadmin; in this order, as existing clients expect.
     *
     * @throws Refusal with 400 when it is no identifier
     * @throws Problem with 403 when the caller is no superadmin
     */
    static UUID requireFor(Caller caller, String idText) {
        UUID id = Ids.inPath(idText);
        require(caller);
        return id;
    }

    static Problem forbidden() {
        return Problem.of(403, "Only superadmins may do this");
    }

    /** Says that there is no such thing. */
    static Problem absent(String kind, UUID id) {
        return Problem.of(404, "There is no " + kind + " with the id " + id);
    }
}
