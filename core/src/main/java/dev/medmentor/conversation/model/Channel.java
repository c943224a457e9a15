package dev.medmentor.conversation.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** By which way a conversation is held. */
public enum Channel {
    WEB,
    API,
    WHATSAPP,
    TELEGRAM;

    /** As the API writes it, such as {@code web}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Channel> of(String wireName) {
        return Arrays.stream(values())
                .filter(channel -> channel.wireName().equals(wireName))
                .findFirst();
    }
}
