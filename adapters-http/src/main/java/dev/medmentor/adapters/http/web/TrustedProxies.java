package dev.medmentor.adapters.http.web;

import dev.medmentor.shared.error.InvalidInputException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whose word is taken for where a request comes from. Immutable. */
public final class TrustedProxies {
    public static final TrustedProxies NONE = new TrustedProxies(List.of());

    /** No name is ever looked up. */
    private static final Pattern NUMERIC = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9a-fA-F:]*:[0-9a-fA-F:.]*");

    private final List<Network> networks;

    private TrustedProxies(List<Network> networks) {
        this.networks = List.copyOf(networks);
    }

    /**
     * @param list addresses and networks such as {@code 10.0.0.0/8, 192.0.2.7, fd00::/8}
     * @throws InvalidInputException if one is none
     */
    public static TrustedProxies parse(String list) {
        List<Network> networks = new ArrayList<>();
        for (String text : list.split(",")) {
            if (!text.isBlank()) {
                networks.add(Network.parse(text.strip()));
            }
        }
        return new TrustedProxies(networks);
    }

    /**
     * The client's address: the last one in {@code forwarded} that no trusted proxy has, read from the end, for what
     * stands before it anybody may have written.
     *
     * @param peer who has connected
     * @param forwarded the header X-Forwarded-For; null if there is none
     */
    public String client(String peer, @Nullable String forwarded) {
        String client = peer;
        if (forwarded == null || !trusts(peer)) {
            return client;
        }
        String[] hops = forwarded.split(",", -1);
        for (int i = hops.length - 1; i >= 0; i--) {
            String hop = hops[i].strip();
            byte[] address = address(hop);
            if (address == null) {
                return client;
            }
            client = hop;
            if (!trusts(hop)) {
                return client;
            }
        }
        return client;
    }

    /** Whether {@code address} is one of theirs. */
    public boolean trusts(String address) {
        byte[] bytes = address(address);
        return bytes != null && networks.stream().anyMatch(network -> network.contains(bytes));
    }

    private static byte @Nullable [] address(String text) {
        String plain = text.replaceAll("^\\[|\\]$|%.*$", "");
        if (!NUMERIC.matcher(plain).matches()) {
            return null;
        }
        try {
            return InetAddress.getByName(plain).getAddress();
        } catch (UnknownHostException e) {
            return null;
        }
    }

    private record Network(BigInteger prefix, int length, int bits) {
        static Network parse(String text) {
            String[] parts = text.split("/", 2);
            byte[] address = address(parts[0]);
            int length = address == null ? 0 : 8 * address.length;
            int bits = parts.length == 1 ? length : parts[1].matches("\\d{1,3}") ? Integer.parseInt(parts[1]) : -1;
            if (address == null || bits < 0 || bits > length) {
                throw new InvalidInputException(
                        "invalid_network", text + " is no address and no network such as 10.0.0.0/8.");
            }
            return new Network(new BigInteger(1, address).shiftRight(length - bits), length, bits);
        }

        boolean contains(byte[] address) {
            return 8 * address.length == length
                    && new BigInteger(1, address).shiftRight(length - bits).equals(prefix);
        }
    }
}
