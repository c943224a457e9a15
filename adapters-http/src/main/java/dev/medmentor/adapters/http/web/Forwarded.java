package dev.medmentor.adapters.http.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the header Forwarded (RFC 7239). What does not keep to it becomes a hop without anything known of it. */
final class Forwarded {
    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
    private static final String QUOTED = "\"(?:[^\"\\\\]|\\\\.)*\"";
    private static final String PAIR = "\\s*(" + TOKEN + ")=(" + TOKEN + "|" + QUOTED + ")\\s*";
    private static final Pattern ELEMENT = Pattern.compile("(?:" + PAIR + ")?(?:;(?:" + PAIR + ")?)*+");
    private static final Pattern PAIRS = Pattern.compile(PAIR);
    private static final Pattern PORT = Pattern.compile(":(?:[0-9]{1,5}|_[A-Za-z0-9._-]+)$");

    private Forwarded() {}

    /** The parameters of each hop by their names in lower case, in the order of the header: the last proxy's last. */
    static List<Map<String, String>> hops(String header) {
        List<Map<String, String>> hops = new ArrayList<>();
        int from = 0;
        boolean quoted = false;
        for (int i = 0; i <= header.length(); i++) {
            char c = i < header.length() ? header.charAt(i) : ',';
            if (c == '\\' && quoted) {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && (!quoted || i == header.length())) {
                hops.add(hop(header.substring(from, Math.min(i, header.length()))));
                from = i + 1;
            }
        }
        return hops;
    }

    private static Map<String, String> hop(String element) {
        Map<String, String> parameters = new TreeMap<>();
        if (!ELEMENT.matcher(element).matches()) {
            return parameters;
        }
        Matcher pair = PAIRS.matcher(element);
        while (pair.find()) {
            parameters.put(pair.group(1).toLowerCase(Locale.ROOT), plain(pair.group(2)));
        }
        return parameters;
    }

    private static String plain(String value) {
        return value.startsWith("\"") ? value.substring(1, value.length() - 1).replaceAll("\\\\(.)", "$1") : value;
    }

    /** The address of a node such as {@code 192.0.2.43:47011} or {@code [2001:db8::17]:4711}, without its port. */
    static String address(String node) {
        boolean bare = node.indexOf(':') != node.lastIndexOf(':') && !node.startsWith("[");
        String name = bare ? node : PORT.matcher(node).replaceFirst("");
        return name.startsWith("[") && name.endsWith("]") ? name.substring(1, name.length() - 1) : name;
    }
}
