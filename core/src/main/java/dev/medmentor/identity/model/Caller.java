package dev.medmentor.identity.model;

/**
 * Where a request comes from, for the audit log and the list of sessions.
 *
 * @param address the client's, behind trusted proxies the one they vouch for; empty at the command line
 * @param client its User-Agent, cut to 300 characters; may be empty
 * @param requestId may be empty
 */
public record Caller(String address, String client, String requestId) {
    private static final int MAXIMUM_CLIENT = 300;

    /** Nobody on the network: the command line, or a program that embeds the library. */
    public static final Caller LOCAL = new Caller("", "", "");

    public Caller {
        client = client.substring(0, Math.min(client.length(), MAXIMUM_CLIENT));
    }
}
