package dev.medmentor.adapters.http.limit;

import dev.medmentor.identity.model.Email;
import dev.medmentor.shared.Sha256;
import dev.medmentor.shared.error.InvalidInputException;
import java.util.Locale;

/** By which names those are counted whom limits are for. */
public final class Subjects {
    private static final int NETWORK_GROUPS = 4;
    private static final int GROUPS = 8;

    private Subjects() {}

    /** An address; of IPv6 the network of 64 bits, for that is what one subscriber has. */
    public static String address(String ip) {
        String plain = ip.replaceAll("^\\[|\\]$|%.*$", "").toLowerCase(Locale.ROOT);
        return "address:" + (plain.contains(":") ? network(plain) : plain);
    }

    private static String network(String ip) {
        if (ip.contains(".")) {
            return ip.substring(ip.lastIndexOf(':') + 1); // IPv4 in the clothes of IPv6
        }
        String[] halves = ip.split("::", -1);
        String[] head = halves[0].isEmpty() ? new String[0] : halves[0].split(":");
        String[] tail = halves.length < 2 || halves[1].isEmpty() ? new String[0] : halves[1].split(":");
        StringBuilder network = new StringBuilder();
        for (int i = 0; i < NETWORK_GROUPS; i++) {
            int fromTail = i - (GROUPS - tail.length);
            String group = i < head.length ? head[i] : fromTail >= 0 && fromTail < tail.length ? tail[fromTail] : "0";
            network.append(group.replaceFirst("^0+(?=.)", "")).append(':');
        }
        return network + ":/64";
    }

    static String principal(String name) {
        return "principal:" + name;
    }

    /** Hashed: whoever reads the store learns no address of anybody. */
    static String account(String email) {
        return "account:" + Sha256.of(folded(email));
    }

    private static String folded(String email) {
        try {
            return Email.of(email).value();
        } catch (InvalidInputException e) {
            return email.strip().toLowerCase(Locale.ROOT);
        }
    }
}
