package dev.medmentor.adapters.http.conversation;

/**
 * How many sockets may be open at a time.
 *
 * @param perAccount of one account, its API keys among them; at least 1
 * @param perAddress of one address, whose tokens are still to come; at least 1
 */
public record SocketLimits(int perAccount, int perAddress) {
    public static final SocketLimits DEFAULT = new SocketLimits(20, 20);

    public SocketLimits {
        if (perAccount < 1 || perAddress < 1) {
            throw new IllegalArgumentException("one socket at least may be open");
        }
    }
}
