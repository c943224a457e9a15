package dev.medmentor.adapters.http.route;

/** Which limit a route counts against. */
public enum RateClass {
    LOGIN,
    REGISTER,
    RESET,
    CHAT,
    /** Questions of people whom nobody knows. */
    GUEST,
    /** Files that arrive in several requests. */
    UPLOAD,
    OTHER,
    /** Health and metrics, for whoever watches must not be locked out; and the portal's files, which cost nothing. */
    NONE
}
