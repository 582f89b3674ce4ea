package org.ibutsu.server.auth;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.hibernate.Session;
import org.ibutsu.model.db.Database;
import org.ibutsu.model.store.account.AsciiCase;
import org.jspecify.annotations.Nullable;

/**
 * The limits of guessing passwords and codes, and of having mails sent. In five minutes,
 *
 * <ul>
 *   <li>a client has {@code perAccount} failed attempts at an account, of any kind;
 *   <li>all clients together have ten times as many failed logins at an account;
 *   <li>all clients together have {@code perAccount} mails sent to an account;
 *   <li>a client has {@code perAddress} failed attempts in all.
 * </ul>
 *
 * <p>So no owner is locked out by the guesses of others elsewhere: an account's owner has a separate budget. A client
 * that has logged in to an account in the last thirty days need not keep to the second and the fourth limit there, so
 * that neither guesses from many places nor those of others behind the same address keep it out. A guesser gains
 * nothing by that: the first limit always holds, and only a client that has the password becomes known.
 *
 * <p>A client is an IPv4 address, or the first 64 bits of an IPv6 address, as one customer has all the others.
 */
public final class LoginLimits {

    private static final int CLIENTS_PER_ACCOUNT = 10;
    private static final int NETWORK_BYTES = 8;

    private final AttemptCounter counter;
    private final int perAccount;
    private final int perAddress;

    /**
     * Creates limits.
     *
     * @param database where attempts are counted
     * @param clock the clock
     * @param perAccount how many attempts a client has at an account, 0 for no limit
     * @param perAddress how many attempts a client has in all, 0 for no limit
     */
    public LoginLimits(Database database, Clock clock, int perAccount, int perAddress) {
        this.counter = new AttemptCounter(database, clock);
        this.perAccount = perAccount;
        this.perAddress = perAddress;
    }

    /** An attempt that may be made, and was counted. */
    public final class Attempt {

        private final @Nullable String ofAccount;
        private final @Nullable String known;
        private final AttemptCounter.Admission admission;

        private Attempt(List<AttemptLimit> limits, @Nullable String ofAccount, @Nullable String known) {
            this.ofAccount = ofAccount;
            this.known = known;
            this.admission = counter.admit(limits, known);
        }

        /** Returns how long to wait before it may be made; zero when it may be made now. */
        public Duration retryAfter() {
            return admission.retryAfter();
        }

        /**
         * Takes the attempt back, as it has succeeded, and forgets the failed ones of this client at this account.
         *
         * @param session the transaction of the success
         */
        public void succeed(Session session) {
            counter.succeed(session, admission, ofAccount, known);
        }
    }

    /** Counts a login. */
    public Attempt login(String email, SocketAddress client) {
        String account = AsciiCase.lower(email);
        String network = network(client);
        List<AttemptLimit> limits = new ArrayList<>();
        if (perAccount == 0) {
            addAddress(limits, network, false);
            return new Attempt(limits, null, null);
        }
        String ofAccount = AttemptLimit.subject("account and client", account, network);
        limits.add(new AttemptLimit(ofAccount, perAccount, false));
        limits.add(new AttemptLimit(
                AttemptLimit.subject("account", account),
                (int) Math.min((long) perAccount * CLIENTS_PER_ACCOUNT, Integer.MAX_VALUE),
                true));
        addAddress(limits, network, true);
        return new Attempt(limits, ofAccount, AttemptLimit.subject("known", account, network));
    }

    /** Counts a request that may send a mail to an account, which is never taken back. */
    public Attempt mail(String email, SocketAddress client) {
        String account = AsciiCase.lower(email);
        String network = network(client);
        List<AttemptLimit> limits = new ArrayList<>();
        if (perAccount > 0) {
            limits.add(
                    new AttemptLimit(AttemptLimit.subject("account and client", account, network), perAccount, false));
            limits.add(new AttemptLimit(AttemptLimit.subject("mail", account), perAccount, false));
        }
        addAddress(limits, network, false);
        return new Attempt(limits, null, null);
    }

    /** Counts the use of a mailed code, which names no account. */
    public Attempt code(SocketAddress client) {
        List<AttemptLimit> limits = new ArrayList<>();
        addAddress(limits, network(client), false);
        return new Attempt(limits, null, null);
    }

    private void addAddress(List<AttemptLimit> limits, String network, boolean waivedForKnown) {
        if (perAddress > 0) {
            limits.add(new AttemptLimit(AttemptLimit.subject("client", network), perAddress, waivedForKnown));
        }
    }

    /**
     * Returns the address that stands for one client.
     *
     * @param client where a request comes from
     * @return its address, or the network of an IPv6 address, in hexadecimal
     */
    public static String network(SocketAddress client) {
        if (!(client instanceof InetSocketAddress socket) || socket.isUnresolved()) {
            return "";
        }
        InetAddress address = socket.getAddress();
        byte[] bytes = address.getAddress();
        return HexFormat.of().formatHex(address instanceof Inet6Address ? Arrays.copyOf(bytes, NETWORK_BYTES) : bytes);
    }
}
