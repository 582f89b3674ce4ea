package org.ibutsu.server;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The proxies trusted to forward client addresses.
 *
 * @param blocks blocks of addresses
 */
public record TrustedProxies(List<Block> blocks) {

    /** No proxies: the peer is the client. */
    public static final TrustedProxies NONE = new TrustedProxies(List.of());

    private static final int MAX_LENGTH = "0000:0000:0000:0000:0000:ffff:255.255.255.255".length();
    private static final Pattern IPV4 = Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(?:\\.(?!$)|$)){4}");
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*");

    /** Keeps a copy. */
    public TrustedProxies {
        blocks = List.copyOf(blocks);
    }

    /**
     * The addresses that begin with the same bits.
     *
     * @param address one of them
     * @param bits how many bits are the same
     */
    public record Block(InetAddress address, int bits) {

        boolean contains(InetAddress other) {
            byte[] ours = address.getAddress();
            byte[] theirs = other.getAddress();
            if (ours.length != theirs.length) {
                return false;
            }
            int whole = bits / 8;
            int mask = 0xFF << (8 - bits % 8);
            return Arrays.equals(ours, 0, whole, theirs, 0, whole)
                    && (whole == ours.length || ((ours[whole] ^ theirs[whole]) & mask & 0xFF) == 0);
        }
    }

    /**
     * Reads addresses and blocks such as {@code 10.0.0.0/8, 192.168.1.7, fd00::/8}.
     *
     * @param text an address, or a range of them
     * @throws IllegalArgumentException when an entry is neither; its message is the entry
     */
    public static TrustedProxies parse(String text) {
        return new TrustedProxies(Arrays.stream(text.strip().split("[,\\s]+"))
                .filter(entry -> !entry.isEmpty())
                .map(TrustedProxies::block)
                .toList());
    }

    private static Block block(String entry) {
        int slash = entry.indexOf('/');
        InetAddress address = address(slash < 0 ? entry : entry.substring(0, slash))
                .orElseThrow(() -> new IllegalArgumentException(entry));
        int length = address.getAddress().length * 8;
        if (slash < 0) {
            return new Block(address, length);
        }
        String bits = entry.substring(slash + 1);
        if (!bits.matches("\\d{1,3}") || Integer.parseInt(bits) > length) {
            throw new IllegalArgumentException(entry);
        }
        return new Block(address, Integer.parseInt(bits));
    }

    /**
     * Reads an address without a name look-up.
     *
     * @param text an IPv4 or an IPv6 address
     * @return empty when it is none
     */
    static Optional<InetAddress> address(String text) {
        boolean literal = text.length() <= MAX_LENGTH
                && (IPV4.matcher(text).matches() || IPV6.matcher(text).matches());
        if (!literal) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(text));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    /** Checks whether an address is that of a trusted proxy. */
    public boolean contain(InetAddress address) {
        return blocks.stream().anyMatch(block -> block.contains(address));
    }
}
